import { openSqliteStore } from "@laurel/store/sqlite";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { openAccess } from "../../access/open-access.js";
import { openAuditLog } from "../../audit/chained-log.js";
import { openPlace } from "../../data/place.js";
import { laurel, laurelJson } from "../calls.fixture.js";
import { testFolder } from "../folders.fixture.js";

const inside = testFolder();
let folder: string;
let at: [string, string];
beforeEach(async () => {
  folder = inside("data");
  rmSync(folder, { recursive: true, force: true });
  await (await openSqliteStore(folder, { create: true })).close();
  at = ["--data", folder];
});
const owner = () => ["--kind", "staff", "--staff", "wu", "--role", "owner", "--name", "Wu", ...at];
const authenticated = async (secret: string) => {
  const store = await openPlace({ kind: "folder", folder }, { create: false });
  try {
    return await openAccess({ store, now: Date.now }).authenticate(new Headers({ authorization: `Bearer ${secret}` }));
  } finally {
    await store.close();
  }
};

describe("laurel key", () => {
  test("issues a key that opens, lists it without its secret, and takes it away", async () => {
    const { code, out, err } = await laurel("key", "issue", ...owner());
    expect([code, err]).toEqual([0, "Keep it as you keep a password: it is shown this once.\n"]);
    const secret = out.trim();
    expect(await authenticated(secret)).toMatchObject({ kind: "caller", caller: { kind: "staff", staff: "wu", role: "owner", stores: "all" } });
    const listed = await laurel("key", "list", ...at);
    expect(listed.out).toContain("owner wu");
    expect(listed.out).not.toContain(secret.slice(-43));
    const [key] = (await laurelJson<{ keys: { key: string }[] }>("key", "list", ...at)).keys;
    expect(await laurel("key", "revoke", key!.key, ...at)).toMatchObject({ code: 0, out: "It opens nothing more.\n" });
    expect(await authenticated(secret)).toEqual({ kind: "refused", code: "not-signed-in" });
    expect(await laurel("key", "revoke", "none", ...at)).toMatchObject({ code: 1, out: expect.stringContaining("has no key none") as unknown });
  });

  test("issues each kind, and notes each in the audit log", async () => {
    const issued = async (...options: string[]) => laurelJson("key", "issue", "--name", "N", ...options, ...at);
    expect(await issued("--kind", "site", "--origin", "https://a.example", "https://b.example")).toMatchObject({ kind: "site", origins: ["https://a.example", "https://b.example"] });
    expect(await issued("--kind", "backend")).toMatchObject({ kind: "backend", secret: expect.stringMatching(/^laurel_backend_/) as unknown });
    expect(await issued("--kind", "device", "--device", "till-3", "--store", "s1")).toMatchObject({ device: "till-3", store: "s1" });
    expect(await issued("--kind", "staff", "--staff", "li", "--role", "clerk", "--store", "s1", "--store", "s2")).toMatchObject({ stores: ["s1", "s2"] });
    const store = await openPlace({ kind: "folder", folder }, { create: false });
    const { items } = await openAuditLog({ store, now: Date.now }).read({ limit: 10 });
    await store.close();
    expect(items.map(({ actor, about }) => [actor, about?.["kind"]])).toEqual([["command-line", "staff"], ["command-line", "device"], ["command-line", "backend"], ["command-line", "site"]]);
    expect(JSON.stringify(items)).not.toContain("laurel_");
  });

  test.each([
    ["a kind that there is not", ["--kind", "root"]], ["staff without a role", ["--kind", "staff", "--staff", "li"]], ["a role that there is not", ["--kind", "staff", "--staff", "li", "--role", "king"]],
    ["a till without a store", ["--kind", "device", "--device", "d"]], ["a till in two stores", ["--kind", "device", "--device", "d", "--store", "a", "b"]], ["an origin with a path", ["--kind", "site", "--origin", "https://a.example/x"]],
    ["a backend with an origin", ["--kind", "backend", "--origin", "https://a.example"]], ["a backend with a role", ["--kind", "backend", "--role", "owner"]],
  ])("refuses %s in a sentence, and issues nothing", async (_what, options) => {
    expect(await laurel("key", "issue", "--name", "N", ...options, ...at)).toMatchObject({ code: 2, out: "", err: expect.not.stringContaining("laurel has failed") as unknown });
    expect(await laurelJson("key", "list", ...at)).toEqual({ keys: [] });
  });

  test("says so where there are no data", async () => {
    expect(await laurel("key", "list", "--data", inside("nowhere"))).toMatchObject({ code: 2, out: "" });
  });
});

describe("laurel audit verify", () => {
  const written = async (count: number): Promise<void> => {
    const store = await openPlace({ kind: "folder", folder }, { create: false });
    const log = openAuditLog({ store, now: Date.now });
    for (let i = 0; i < count; i++) await log.note({ at: i, actor: "staff:li", kind: "read", operation: "readProfile", member: `m${i}` });
    await store.close();
  };

  test("proves the log, and what an earlier run has written down elsewhere", async () => {
    await written(12);
    expect(await laurel("audit", "verify", ...at)).toEqual({ code: 0, err: "", out: "12 lines of the audit log hold, each bound to the one before it.\n" });
    writeFileSync(inside("known.json"), JSON.stringify(await laurelJson("audit", "verify", ...at)));
    await written(3);
    expect(await laurel("audit", "verify", ...at, "--known", inside("known.json"))).toMatchObject({ code: 0 });
    const known = JSON.parse(readFileSync(inside("known.json"), "utf8")) as { heads: Record<string, { head: string; count: number }> };
    for (const head of Object.values(known.heads)) head.count += 10;
    writeFileSync(inside("more.json"), JSON.stringify(known));
    expect(await laurel("audit", "verify", ...at, "--known", inside("more.json"))).toMatchObject({ code: 1, out: expect.stringMatching(/^chain-\d\d: line 16 is not there\.\n$/) as unknown });
  });

  test("tells the line that somebody has changed in the database", async () => {
    await written(12);
    const { DatabaseSync } = await import("node:sqlite");
    const database = new DatabaseSync(`${folder}/laurel.db`);
    const tables = (database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[]).map(({ name }) => name);
    let changed = 0;
    for (const table of tables) {
      for (const { name: column } of database.prepare(`PRAGMA table_info("${table}")`).all() as { name: string }[]) {
        changed += Number(database.prepare(`UPDATE "${table}" SET "${column}" = replace("${column}", '"member":"m7"', '"member":"m8"') WHERE typeof("${column}") = 'text' AND "${column}" LIKE '%"member":"m7"%'`).run().changes);
      }
    }
    database.close();
    expect(changed).toBe(1);
    expect(await laurel("audit", "verify", ...at)).toMatchObject({ code: 1, out: expect.stringMatching(/^chain-\d\d: line 8 is not what was written\.\n$/) as unknown });
    expect((await laurelJson<{ differences: object[] }>("audit", "verify", "--all", ...at)).differences).toMatchObject([{ seq: 8, what: "changed" }]);
  });

  test.each([["{}"], ["no JSON"], ['{"heads":{"chain-00":3}}']])("says so where the earlier proof is none: %s", async (text) => {
    writeFileSync(inside("bad.json"), text);
    expect(await laurel("audit", "verify", ...at, "--known", inside("bad.json"))).toMatchObject({ code: 2, out: "" });
  });
});
