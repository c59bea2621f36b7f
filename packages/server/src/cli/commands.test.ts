import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { type Store, memberKey, memberStateOf } from "@laurel/store";
import { openSqliteStore } from "@laurel/store/sqlite";
import { beforeAll, describe, expect, test } from "vitest";
import { exampleFile } from "../shared-data.fixture.js";
import { laurel, laurelJson } from "./calls.fixture.js";
import { testFolder } from "./folders.fixture.js";
import { head, policyText, soundRows, writeShop } from "./history.fixture.js";
import { run } from "./index.js";

const inside = testFolder();
const data = (): string => inside("data");

beforeAll(async () => {
  writeFileSync(inside("history.csv"), `${[head, ...soundRows].join("\n")}\n`);
  await laurelJson("import", inside("history.csv"), ...writeShop(inside), "--data", data());
});

describe("calls", () => {
  test.each([
    [["--help"], 0, "out", "Exit codes: 0 done"],
    [["import", "--help"], 0, "out", "not on how its rows are sorted"],
    [[], 2, "err", "Usage: laurel"],
    [["nonsense"], 2, "err", "unknown command 'nonsense'"],
    [["tiers"], 2, "err", "say where the data are: --data DIR, or --postgres URL"],
    [["tiers", "--data", "x", "--nonsense"], 2, "err", "unknown option '--nonsense'"],
    [["explain", "x", "--data", "x", "--language", "fr"], 2, "err", "Allowed choices are en, zh-Hans, zh-Hant"],
    [["tiers", "--data", "/nowhere/at/all"], 2, "err", "/nowhere/at/all holds no Laurel data"],
  ] as const)("laurel %j ends with %i", async (argv, code, stream, sentence) => {
    const called = await laurel(...argv);
    expect(called[stream]).toContain(sentence);
    expect(called.code).toBe(code);
  });

  test.each(["policy check", "policy print", "import", "tiers", "member", "explain", "simulate", "readiness", "tick", "calibrate", "verify", "hash", "export", "import-ledger", "move", "migrate", "seal"])(
    "%s tells what it is for and takes --json", async (command) => {
      const { out } = await laurel(...command.split(" "), "--help");
      expect(out).toContain("--json");
      expect(out.split("\n\n")[1]?.length).toBeGreaterThan(20);
    });

  test("where somebody looks there is a bar with rows, rate and time left; in a pipe there is none", async () => {
    let seen = "";
    const err = { isTTY: true, columns: 120, write: (text: string) => (seen += text) };
    const streams = { out: { write: () => undefined }, err, watched: true, coloured: false, width: 100 };
    expect(await run(["import", inside("history.csv"), ...writeShop(inside), "--data", inside("watched")], streams)).toBe(0);
    expect(seen).toMatch(/reading .*█.*100% · 5 rows · .*\/s · 0:00 left/);
    expect((await laurel("import", inside("history.csv"), ...writeShop(inside), "--data", inside("watched"))).err).toBe("");
  });
});

describe("policy", () => {
  test("a sound policy has nothing to be said about", async () => {
    for (const name of ["online-retail", "completejourney"]) {
      const { code, out } = await laurel("policy", "check", exampleFile(`${name}.policy.yaml`));
      expect([code, out]).toEqual([0, expect.stringContaining("nothing about it needs a second look")]);
    }
  });

  test("everything that is wrong is told at once, with file, line, column and path", async () => {
    const path = inside("wrong.yaml");
    writeFileSync(path, policyText.replace("currency: CNY", "currency: CNX").replace("P12M, atLeast", "12M, atLeast").replace("promote:", "promoted:"));
    const { code, out } = await laurel("policy", "check", path);
    expect(code).toBe(1);
    expect(out).toMatch(/wrong\.yaml:3:\d+: program\.currency: error: there is no currency "CNX"/);
    expect(out).toMatch(/wrong\.yaml:8:5: ladders\[0\]\.promoted: error: .*promote/);
    expect(out).toMatch(/wrong\.yaml:12:\d+: ladders\[0\]\.tiers\[1\]\.reach\.window: error: a window is written P12M/);
    expect(out).toContain("3 errors, 0 warnings");
    const { findings } = await laurelJson<{ findings: object[] }>("policy", "check", path);
    expect(findings).toHaveLength(3);
    expect(findings).toMatchObject([{ level: "error", line: 3, path: "program.currency" }, { line: 8 }, { line: 12 }]);
  });

  test("what is well written and will not do what it should is told, too", async () => {
    const path = inside("odd.yaml");
    writeFileSync(path, policyText.replace("atLeast: \"300.00\" }", "atLeast: \"300.00\" }, keep: { metric: spend, window: P12M, atLeast: \"500.00\" }"));
    const { code, out } = await laurel("policy", "check", path);
    expect(code).toBe(1);
    expect(out).toMatch(/odd\.yaml:12:\d+: ladders\[0\]\.tiers\[1\]\.keep.*: error:/);
  });

  test("JSON is read as well, and what is neither is told with its line", async () => {
    const document = { policy: 1, program: { id: "x", name: { en: "X" }, currency: "CNY", timeZone: "Asia/Shanghai", languages: ["en"] } };
    writeFileSync(inside("sound.json"), JSON.stringify(document));
    expect((await laurel("policy", "check", inside("sound.json"))).code).toBe(0);
    writeFileSync(inside("broken.yaml"), "policy: 1\nprogram: { id: tea\n");
    const { code, err } = await laurel("policy", "check", inside("broken.yaml"));
    expect([code, err]).toEqual([2, expect.stringMatching(/broken\.yaml:3: this is neither YAML nor JSON/)]);
    expect((await laurel("policy", "check", inside("nowhere.yaml"))).err).toContain("there is no such file");
  });

  test.each([["en", "md", "# Tea House"], ["zh-Hans", "html", "<html lang=\"zh-Hans\""], ["zh-Hant", "md", "# Tea House"]])("it is printed in %s as %s", async (language, ending, begin) => {
    const out = inside(`wall.${ending}`);
    expect((await laurel("policy", "print", inside("policy.yaml"), "--language", language, "--out", out)).code).toBe(0);
    expect(readFileSync(out, "utf8")).toContain(begin);
  });

  test("an ending that cannot be written is told", async () => {
    expect(await laurel("policy", "print", inside("policy.yaml"), "--out", inside("wall.pdf"))).toMatchObject({ code: 2, err: expect.stringContaining("expected .html or .md") as unknown });
  });
});

describe("members", () => {
  test("tiers are counted as of the day of the data, or of another", async () => {
    const now = await laurelJson("tiers", "--data", data());
    expect(now).toEqual({ asOf: "2026-06-30", ladders: [{ id: "retail", members: 2, tiers: [{ id: "gold", members: 1 }, { id: "regular", members: 1 }], spend: 60_000, orders: 2 }] });
    expect(await laurelJson("tiers", "--data", data(), "--as-of", "2026-03-02")).toMatchObject({ asOf: "2026-03-02", ladders: [{ members: 1, spend: 22_550, orders: 1 }] });
    expect((await laurel("tiers", "--data", data())).out).toMatch(/Gold +1 +50\.0 % +█+/);
  });

  test("a member is told with tiers, points and orders", async () => {
    const { out } = await laurel("member", "card:B", "--data", data());
    expect(out).toContain("Guests of the house: Gold · since 5 March 2026, 15:30 · lost on 5 March 2027 if nothing more happens");
    expect(out).toContain("400 points · worth ¥4 · 400 end on 5 March 2027");
  });

  test.each([["en", "¥100 more to reach Gold"], ["zh-Hans", "还差 100 元"], ["zh-Hant", "還差 100 元"]])("what is missing is explained in %s", async (language, sentence) => {
    const { out } = await laurel("explain", "card:A", "--data", data(), "--language", language);
    expect(out).toContain(sentence);
    expect(out).toContain("1001");
  });

  test("nobody of that name is told", async () => {
    expect(await laurel("member", "card:nobody", "--data", data())).toMatchObject({ code: 2, err: expect.stringContaining('there is no member "card:nobody"') as unknown });
  });
});

describe("data", () => {
  test("time passes with tick: the window moves, and the clock with it", async () => {
    await laurelJson("import", inside("history.csv"), ...writeShop(inside), "--data", inside("ticked"));
    const hash = async () => (await laurelJson<{ hash: string }>("hash", "--data", inside("ticked"))).hash;
    expect(await laurelJson("tick", "--data", inside("ticked"), "--until", "2027-03-05")).toMatchObject({ asOf: "2027-03-05", moves: 1 });
    expect(await laurelJson("tiers", "--data", inside("ticked"))).toMatchObject({ asOf: "2027-03-05", ladders: [{ tiers: [{ id: "gold", members: 0 }, { members: 2 }] }] });
    // Swept or not, the state as of that moment is the same.
    expect(await hash()).toBe((await laurelJson<{ hash: string }>("hash", "--data", data(), "--as-of", "2027-03-05")).hash);
    expect((await laurel("tick", "--data", inside("ticked"), "--until", "soon")).err).toContain('"soon" is no day or instant');
  });

  test("a balance that its facts do not give is found, and named", async () => {
    await laurelJson("import", inside("history.csv"), ...writeShop(inside), "--data", inside("forged"));
    await tamper(await openSqliteStore(inside("forged")));
    const { code, out } = await laurel("verify", "--data", inside("forged"));
    expect(code).toBe(1);
    expect(out).toContain("card:B");
    expect(out).toContain("Something does not hold");
  });

  test("a ledger that was cut off or changed is not taken over", async () => {
    const path = inside("ledger.jsonl.gz");
    await laurelJson("export", "--data", data(), "--out", path);
    const lines = gunzipSync(readFileSync(path)).toString("utf8").trimEnd().split("\n");
    const cases: [string, string[], string][] = [
      ["cut", lines.slice(0, -1), "this ledger breaks off: its end is missing"],
      ["changed", lines.map((each) => each.replace('"points":400', '"points":900')), "its checksum differs"],
      ["other", ["{}", ...lines], "this is no ledger that laurel export has written"],
    ];
    for (const [name, changed, sentence] of cases) {
      writeFileSync(inside(`${name}.jsonl.gz`), gzipSync(`${changed.join("\n")}\n`));
      const { code, err } = await laurel("import-ledger", inside(`${name}.jsonl.gz`), "--data", inside(`from-${name}`));
      expect([code, err]).toEqual([2, expect.stringContaining(sentence)]);
      expect((await laurel("tiers", "--data", inside(`from-${name}`))).err).toContain("holds no programme yet");
    }
  });

  test("a draft in another currency is refused", async () => {
    writeFileSync(inside("dollars.yaml"), policyText.replace("CNY", "USD"));
    const { code, err } = await laurel("simulate", "--data", data(), "--policy", inside("dollars.yaml"));
    expect([code, err]).toEqual([2, expect.stringContaining("the draft counts in USD, and the history is in CNY")]);
  });

  test("two customers are no reason to grade", async () => {
    const { code, out } = await laurel("readiness", "--data", data());
    expect(code).toBe(1);
    expect(out).toContain("✗ 2 members, more than one can know (the bar is 150)");
  });
});

/** Gives a member a hundred points that nothing has posted. */
async function tamper(store: Store): Promise<void> {
  const key = memberKey("card:B");
  const { state, version, dueAt, edition } = (await store.load({ key }))!;
  const { books, ...rest } = memberStateOf(state, "card:B");
  const wallet = books.wallets["points"]!;
  const forged = { ...books, wallets: { points: { ...wallet, accounts: { ...wallet.accounts, available: wallet.accounts.available + 100 } } } };
  const record = { recordedAt: 0, key: "forged", actor: "forger", facts: [], transactions: [], moves: [], corrections: [] };
  await store.commit([{ key, expectedVersion: version, state: { ...rest, books: forged }, dueAt, edition, facts: [], record, effects: [], idempotency: undefined }]);
  await store.close();
}
