import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { exampleFile, sharedFile } from "../shared-data.fixture.js";
import { laurel, laurelJson } from "./calls.fixture.js";
import { shuffled, testFolder } from "./folders.fixture.js";

const file = sharedFile("data/analytics/online-retail/online_retail_lines.csv.gz", "the real history of a British gift shop");

describe.skipIf(file === undefined)("the real history of a British gift shop", () => {
  const inside = testFolder();
  const [mapping, policy] = [exampleFile("online-retail.mapping.yaml"), exampleFile("online-retail.policy.yaml")];
  const importInto = (data: string, from: string, until = "2011-12-09", ...more: string[]) =>
    laurelJson("import", from, "--mapping", mapping, "--policy", policy, "--data", inside(data), "--until", until, ...more);
  const hashOf = async (data: string) => (await laurelJson<{ hash: string }>("hash", "--data", inside(data))).hash;
  let [first, hash]: [Record<string, unknown>, string] = [{}, ""];

  beforeAll(async () => {
    first = await importInto("straight", file!);
    hash = await hashOf("straight");
  });

  test("what is in the file is told: rows, guests, orders, returns", () => {
    expect(first).toMatchObject({
      rows: 541_909, guests: 135_080, orders: 18_536, returns: 3_654, copies: 1, rejected: 0, problems: 0, members: { new: 4_372, changed: 0, unchanged: 0 },
    });
  });

  test("tiers, spend and orders on the last day are those of the independent computation", async () => {
    expect(await laurelJson("tiers", "--data", inside("straight"))).toEqual({
      asOf: "2011-12-09",
      ladders: [{
        id: "retail", members: 4_372,
        tiers: [{ id: "diamond", members: 76 }, { id: "platinum", members: 353 }, { id: "gold", members: 1_316 }, { id: "regular", members: 2_627 }],
        spend: 791_235_045, orders: 17_705,
      }],
    });
  });

  test("closed as of an earlier day, they are those of that day; going on from there gives what one import gives", async () => {
    const half = await importInto("halves", file!, "2011-06-30");
    expect(half).toMatchObject({ asOf: "2011-06-30", members: { new: 3_002 } });
    expect(await laurelJson("tiers", "--data", inside("halves"))).toEqual({
      asOf: "2011-06-30",
      ladders: [{
        id: "retail", members: 3_002,
        tiers: [{ id: "diamond", members: 25 }, { id: "platinum", members: 136 }, { id: "gold", members: 762 }, { id: "regular", members: 2_079 }],
        spend: 369_466_309, orders: 8_788,
      }],
    });
    await importInto("halves", file!);
    expect(await hashOf("halves")).toBe(hash);
  });

  test("every member is proved from its facts and entries", async () => {
    expect(await laurelJson("verify", "--data", inside("straight"))).toMatchObject({ holds: true, members: 4_372, differences: [] });
  });

  test("a second import changes nothing", async () => {
    expect(await importInto("straight", file!)).toMatchObject({ accepted: 0, members: { new: 0, changed: 0, unchanged: 4_372 } });
    expect(await hashOf("straight")).toBe(hash);
  });

  test.each<[string, string, number, (rows: string[]) => string[]]>([
    ["reversed", "the order of rows says nothing", 1, (rows) => rows.toReversed()],
    ["shuffled", "not even where rows of one invoice stand apart", 1, (rows) => shuffled(rows, 20_111_209)],
    ["doubled", "a file that contains itself counts once, though 5,270 of its rows are there more than once on their own", 2, (rows) => [...rows, ...rows]],
  ])("the history %s gives the same state: %s", async (name, _, copies, changed) => {
    const [head = "", ...rows] = gunzipSync(readFileSync(file!)).toString("utf8").trimEnd().split("\n");
    const path = inside(`${name}.csv`);
    writeFileSync(path, `${head}\n${changed(rows).join("\n")}\n`);
    expect(await importInto(name, path)).toMatchObject({ copies, rows: 541_909 * copies, members: { new: 4_372 } });
    expect(await hashOf(name)).toBe(hash);
  });

  test("exported and taken over again it is the same, bit for bit", async () => {
    const ledger = inside("ledger.jsonl.gz");
    await laurelJson("export", "--data", inside("straight"), "--out", ledger);
    await laurelJson("import-ledger", ledger, "--data", inside("taken-over"));
    expect(await hashOf("taken-over")).toBe(hash);
    expect(await laurelJson("import-ledger", ledger, "--data", inside("taken-over"))).toMatchObject({ taken: 0 });
    await laurelJson("export", "--data", inside("taken-over"), "--out", inside("again.jsonl.gz"));
    expect(gunzipSync(readFileSync(inside("again.jsonl.gz"))).equals(gunzipSync(readFileSync(ledger)))).toBe(true);
  });

  test("the live policy as a draft moves nobody", async () => {
    const simulated = await laurelJson<{ losers: unknown[]; movements: { rising: number; falling: number; staying: number }[]; points: { before: unknown; after: unknown } }>(
      "simulate", "--data", inside("straight"), "--policy", policy);
    expect(simulated.losers).toEqual([]);
    expect(simulated.movements).toMatchObject([{ rising: 0, falling: 0, staying: 4_372 }]);
    expect(simulated.points.after).toEqual(simulated.points.before);
  });

  test("a harder draft says who would lose a tier, and leaves the data alone", async () => {
    const harder = inside("harder.policy.yaml");
    writeFileSync(harder, readFileSync(policy, "utf8").replace('"800.00"', '"1000.00"').replace("diamond: 2 }", "diamond: 3 }"));
    const simulated = await laurelJson<{ losers: { member: string; from: string; to: string }[]; movements: { falling: number; rising: number; cells: number[][] }[] }>(
      "simulate", "--data", inside("straight"), "--policy", harder);
    expect(simulated.movements[0]).toMatchObject({ rising: 0, falling: simulated.losers.length });
    expect(simulated.losers.length).toBeGreaterThan(100);
    expect(new Set(simulated.losers.map(({ from, to }) => `${from} ${to}`))).toEqual(new Set(["gold regular"]));
    expect(await hashOf("straight")).toBe(hash);
  });

  test("a dry run tells the same and keeps nothing", async () => {
    const { seconds: _, dryRun, ...told } = await importInto("dry", file!, "2011-12-09", "--dry-run");
    const { seconds: __, dryRun: ___, ...real } = first;
    expect(dryRun).toBe(true);
    expect(told).toEqual(real);
    expect((await laurel("tiers", "--data", inside("dry"))).code).toBe(2);
  });

  test("grading is worth it here", async () => {
    expect(await laurelJson("readiness", "--data", inside("straight"))).toMatchObject({ ready: true, members: 4_372 });
  });
});
