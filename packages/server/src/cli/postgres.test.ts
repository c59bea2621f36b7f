import { generateKeyPairSync } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { sharedPostgres } from "@laurel/trial-servers";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { laurel, laurelJson } from "./calls.fixture.js";
import { testFolder } from "./folders.fixture.js";
import { head, historyOf, policyText, soundRows, writeShop } from "./history.fixture.js";

const inside = testFolder();
const opened: Client[] = [];
let [server, url]: [Awaited<ReturnType<typeof sharedPostgres>>, string] = [undefined!, ""];
let asking: Client;

async function client(address: string): Promise<Client> {
  const one = new Client({ connectionString: address });
  await one.connect();
  opened.push(one);
  return one;
}

beforeAll(async () => {
  server = await sharedPostgres(18);
  url = await server.createDatabase();
  asking = await client(url);
  writeFileSync(inside("history.csv"), historyOf(20_261_122, { members: 300, rows: 1_000 }));
  writeFileSync(inside("draft.yaml"), policyText.replace('"300.00"', '"250.00"'));
});
afterAll(() => Promise.all(opened.map((each) => each.end())));

/** Each command with what it is told besides where the data are, in an order in which each finds what it needs. */
const commands = (name: string): [string, string[]][] => [
  ["import", [inside("history.csv"), ...writeShop(inside), "--rejects", inside(`${name}.csv`)]],
  ["import", [inside("history.csv"), ...writeShop(inside), "--dry-run"]],
  ["tiers", []],
  ["tiers", ["--as-of", "2026-03-31"]],
  ["member", ["card:M7"]],
  ["explain", ["card:M7", "--language", "zh-Hans"]],
  ["readiness", []],
  ["simulate", ["--policy", inside("draft.yaml")]],
  ["hash", []],
  ["hash", ["--as-of", "2026-04-15"]],
  ["tick", ["--until", "2026-12-31"]],
  ["calibrate", []],
  ["verify", ["--all"]],
  ["export", ["--out", inside(`${name}.jsonl`)]],
  ["hash", []],
];

test("every command says of a database what it says of a folder", async () => {
  for (const [i, [command, told]] of commands("database").entries()) {
    const [, folderTold] = commands("folder")[i]!;
    const of = async (...call: string[]) => {
      const { code, out, err } = await laurel(command, ...call, "--json");
      // What differs by nature: how long it took, which file was written, and the chain, which a folder does not have.
      const { seconds: _, out: __, chain: ___, ...said } = JSON.parse(out || "{}") as Record<string, unknown>;
      return { command, code, err, said };
    };
    const folder = await of(...folderTold, "--data", inside("folder"));
    expect(await of(...told, "--postgres", url)).toEqual(folder);
    expect(folder.said).not.toEqual({});
  }
  expect(readFileSync(inside("database.jsonl")).equals(readFileSync(inside("folder.jsonl")))).toBe(true);
  const taken = await laurelJson("import-ledger", inside("folder.jsonl"), "--postgres", url, "--programme", "taken-over");
  expect(taken).toMatchObject({ known: 0, taken: taken["aggregates"] });
  const hash = await laurelJson("hash", "--data", inside("folder"));
  expect(await laurelJson("hash", "--postgres", url, "--programme", "taken-over")).toEqual(hash);
});

test("two programmes in one database know nothing of each other", async () => {
  const of = (programme: string): string[] => ["--postgres", url, "--programme", programme];
  writeFileSync(inside("small.csv"), `${[head, ...soundRows].join("\n")}\n`);
  await laurelJson("import", inside("small.csv"), ...writeShop(inside), ...of("tea"));
  expect(await laurelJson("tiers", ...of("tea"))).toMatchObject({ ladders: [{ members: 2 }] });
  const empty = await laurel("tiers", ...of("coffee"));
  expect(empty).toMatchObject({ code: 2, err: expect.stringMatching(/^programme coffee in 127\.0\.0\.1:\d+\/trial_\w+ holds no programme yet/) as unknown });
  expect(empty.err).not.toContain(new URL(url).password);
});

test("verify proves the chain of the journal, too, and names what was changed in the database behind our back", async () => {
  const of = ["--postgres", url, "--programme", "changed"];
  await laurelJson("import", inside("history.csv"), ...writeShop(inside), ...of);
  const sound = await laurel("verify", ...of);
  expect(sound).toMatchObject({ code: 0, err: "" });
  expect(sound.out).toMatch(/^Everything holds: [\d,]+ members, .*\nThe chain: [\d,]+ lines and [\d,]+ facts of [\d,]+ aggregates · not sealed\n$/);
  // Who did it stands in no book: only the chain knows that it was another.
  const changed = await asking.query("UPDATE laurel.journal SET record = replace(record, '\"actor\":\"import\"', '\"actor\":\"nobody\"') WHERE programme = 'changed' AND kind = 'member' AND id = 'card:M7'");
  expect(changed.rowCount).toBeGreaterThan(0);
  const { code, out } = await laurel("verify", ...of, "--all");
  expect(code).toBe(1);
  expect(out).toContain("member card:M7");
  expect(out).toContain("Something does not hold.");
  expect(await laurelJson("verify", ...of)).toMatchObject({ holds: false, differences: [], chain: { differences: [{ key: { kind: "member", id: "card:M7" } }] } });
});

describe("seals", () => {
  const of = ["--postgres", "", "--programme", "sealed"];
  beforeAll(async () => {
    of[1] = url;
    await laurelJson("import", inside("history.csv"), ...writeShop(inside), ...of);
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    writeFileSync(inside("key.pem"), privateKey.export({ format: "pem", type: "pkcs8" }));
    writeFileSync(inside("public.pem"), publicKey.export({ format: "pem", type: "spki" }));
    writeFileSync(inside("stranger.pem"), generateKeyPairSync("ed25519").publicKey.export({ format: "pem", type: "spki" }));
  });

  test("a seal is written, signed, and holds as long as nothing is changed, whatever comes after it", async () => {
    const told = await laurel("seal", ...of, "--out", inside("seal.json"), "--key", inside("key.pem"));
    expect(told).toMatchObject({ code: 0, err: "" });
    expect(told.out).toMatch(/^Seal 1 of 20.*: [\d,]+ aggregates in [\d,]+ buckets that have moved\. Wrote /);
    const verify = ["verify", ...of, "--seal", inside("seal.json"), "--key", inside("public.pem")];
    expect(await laurelJson(...verify)).toMatchObject({ holds: true, chain: { unsealed: 0 } });
    await laurelJson("tick", ...of, "--until", "2027-04-30");
    const later = await laurelJson<{ chain: { unsealed: number } }>(...verify);
    expect(later).toMatchObject({ holds: true });
    expect(later.chain.unsealed).toBeGreaterThan(100);
  });

  test("who makes everything anew and hashes it as it should be is found out by the seal alone", async () => {
    await laurelJson("export", ...of, "--out", inside("sealed.jsonl"));
    await asking.query("DELETE FROM laurel.aggregates WHERE programme = 'sealed'; DELETE FROM laurel.journal WHERE programme = 'sealed'; DELETE FROM laurel.facts WHERE programme = 'sealed'; DELETE FROM laurel.outbox WHERE programme = 'sealed'; DELETE FROM laurel.seals WHERE programme = 'sealed'");
    await laurelJson("import", inside("history.csv"), ...writeShop(inside), ...of);
    await laurelJson("seal", ...of, "--out", inside("forged.json"));
    expect(await laurelJson("verify", ...of)).toMatchObject({ holds: true });
    const { code, out } = await laurel("verify", ...of, "--seal", inside("seal.json"));
    expect(code).toBe(1);
    expect(out).toContain("Something does not hold.");
  });

  test("what was sealed and changed is not sealed over", async () => {
    await asking.query("UPDATE laurel.journal SET hash = sha256('x') WHERE programme = 'sealed' AND kind = 'member' AND id = 'card:M7'");
    await asking.query("UPDATE laurel.aggregates SET head = sha256('x') WHERE programme = 'sealed' AND kind = 'member' AND id = 'card:M7'");
    const { code, out } = await laurel("seal", ...of, "--out", inside("broken.json"));
    expect([code, out]).toEqual([1, expect.stringMatching(/^What the last seal says does not hold any more in 1 buckets: \d+\. No seal was written/)]);
    expect(existsSync(inside("broken.json"))).toBe(false);
  });

  test.each<[string, () => string[], string]>([
    ["another's signature", () => ["verify", ...of, "--seal", inside("seal.json"), "--key", inside("stranger.pem")], "this seal is not signed by the owner of the key"],
    ["no signature", () => ["verify", ...of, "--seal", inside("forged.json"), "--key", inside("public.pem")], "this seal is not signed by the owner of the key"],
    ["something else than a seal", () => ["verify", ...of, "--seal", inside("policy.yaml")], "this is no seal"],
    ["something else than a key", () => ["seal", ...of, "--out", inside("x.json"), "--key", inside("policy.yaml")], "this is no key in PEM"],
    ["a seal that is not there", () => ["verify", ...of, "--seal", inside("nowhere.json")], "there is no such file"],
    ["a seal of a folder", () => ["verify", "--data", inside("folder"), "--seal", inside("seal.json")], "a folder has none"],
    ["a key without a seal", () => ["verify", ...of, "--key", inside("public.pem")], "name the seal with --seal"],
  ])("%s is told", async (_, call, sentence) => {
    expect(await laurel(...call())).toMatchObject({ code: 2, out: "", err: expect.stringContaining(sentence) as unknown });
  });
});

describe("migrate", () => {
  test("makes the schema and nothing else, once", async () => {
    const at = await server.createDatabase();
    const looking = await client(at);
    const others = async () => (await looking.query("SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('laurel', 'information_schema') UNION ALL SELECT datname FROM pg_database WHERE datname NOT LIKE 'trial%'")).rows;
    const before = await others();
    const made = await laurelJson<{ before: number; step: number }>("migrate", "--postgres", at, "--partitions", "4");
    expect(made.before).toBe(0);
    expect((await looking.query("SELECT FROM pg_inherits WHERE inhparent = 'laurel.aggregates'::regclass")).rowCount).toBe(4);
    expect(await others()).toEqual(before);
    expect((await laurel("migrate", "--postgres", at)).out).toMatch(new RegExp(`^Schema laurel in 127\\.0\\.0\\.1:\\d+/trial_\\w+ is up to date, at step ${made.step}\\.\n$`));
    expect((await laurel("migrate", "--postgres", at, "--partitions", "8")).err).toContain("--partitions has changed nothing");
  });

  test("lets a user work who owns nothing", async () => {
    const at = await server.createDatabase();
    const owner = await client(at);
    const [name, password] = [`clerk_${process.pid}`, "p/a@s:s#1%"];
    await laurelJson("migrate", "--postgres", at);
    await owner.query(`CREATE ROLE ${name} LOGIN PASSWORD '${password}'`);
    // As docs/running/postgres.md has it.
    await owner.query(`GRANT USAGE ON SCHEMA laurel TO ${name}; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA laurel TO ${name}; REVOKE INSERT, UPDATE, DELETE ON laurel.migrations FROM ${name}`);
    const address = new URL(at);
    [address.username, address.password] = [name, encodeURIComponent(password)];
    await laurelJson("import", inside("history.csv"), ...writeShop(inside), "--postgres", address.href);
    await laurelJson("move", "--from", inside("folder"), "--to", address.href, "--programme", "moved");
    expect(await laurelJson("verify", "--postgres", address.href)).toMatchObject({ holds: true });
    // In a database of its own making it may do nothing.
    const other = new URL(await server.createDatabase());
    [other.username, other.password] = [name, encodeURIComponent(password)];
    const refused = await laurel("migrate", "--postgres", other.href);
    expect(refused).toMatchObject({ code: 3, out: "", err: expect.stringContaining("may not be written or made by this user") as unknown });
  });
});

test("a dry run into a database without our schema makes nothing there", async () => {
  const at = await server.createDatabase();
  const looking = await client(at);
  expect(await laurelJson("import", inside("history.csv"), ...writeShop(inside), "--postgres", at, "--dry-run")).toMatchObject({ dryRun: true, members: { changed: 0 } });
  expect((await looking.query("SELECT FROM pg_namespace WHERE nspname = 'laurel'")).rowCount).toBe(0);
  expect(await laurel("tiers", "--postgres", at)).toMatchObject({ code: 2, err: expect.stringContaining("holds no Laurel data") as unknown });
});

describe("what goes wrong is told in one sentence, and never with a password", () => {
  const secret = "hush-hush";
  const changed = (change: (address: URL) => void): string => {
    const address = new URL(url);
    change(address);
    return address.href;
  };
  test.each<[string, () => string[], number, string]>([
    ["nobody listens there", () => ["--postgres", changed((at) => Object.assign(at, { port: "1", password: secret }))], 3, "does not answer"],
    ["no such host", () => ["--postgres", changed((at) => Object.assign(at, { hostname: "nowhere.invalid", password: secret }))], 3, "does not answer"],
    ["no such database", () => ["--postgres", changed((at) => Object.assign(at, { pathname: "/nobody" }))], 2, "has no database of this name"],
    ["the password is wrong", () => ["--postgres", changed((at) => Object.assign(at, { password: secret }))], 3, "refuses this user"],
    ["the address is a word", () => ["--postgres", "shop"], 2, "a database is named as postgres://user@host/database"],
    ["the password has a sharp in it", () => ["--postgres", `postgres://user:${secret}#@127.0.0.1/shop`], 2, "this address of a database cannot be read"],
    ["the password has a slash in it", () => ["--postgres", `postgres://user:12/${secret}@127.0.0.1/shop`], 2, "this address of a database cannot be read"],
    ["nothing was said of where", () => [], 2, "say where the data are"],
    ["both were said", () => ["--postgres", url, "--data", inside("folder")], 2, "name one of both"],
    ["a folder has no programmes", () => ["--data", inside("folder"), "--programme", "tea"], 2, "a folder holds one only"],
    ["a programme is named otherwise", () => ["--postgres", url, "--programme", "Tea!"], 2, '"Tea!" is no name of a programme'],
  ])("%s", async (_, place, code, sentence) => {
    for (const command of [["hash"], ["import", inside("history.csv"), ...writeShop(inside)], ["import", inside("history.csv"), ...writeShop(inside), "--dry-run"]]) {
      const called = await laurel(...command, ...place());
      expect(called).toMatchObject({ code, out: "", err: expect.stringContaining(sentence) as unknown });
      expect(called.err.trimEnd().split("\n")).toHaveLength(1);
      expect(called.err).not.toContain(secret);
      expect(called.err).not.toContain(new URL(url).password);
    }
  });

  test.each([
    [["migrate", "--postgres", "shop"], "a database is named as"],
    [["migrate", "--postgres", "postgres://127.0.0.1/shop", "--partitions", "3"], '"3" is no number of partitions'],
    [["migrate"], "required option '--postgres <url>' not specified"],
  ])("laurel %j", async (call, sentence) => {
    expect(await laurel(...call)).toMatchObject({ code: 2, out: "", err: expect.stringContaining(sentence) as unknown });
  });
});
