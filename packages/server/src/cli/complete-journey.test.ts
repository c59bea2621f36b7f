import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { exampleFile, sharedFile } from "../shared-data.fixture.js";
import { laurel, laurelJson } from "./calls.fixture.js";
import { shuffled, testFolder } from "./folders.fixture.js";

const file = sharedFile("data/analytics/completejourney/transactions_sample.csv.gz", "the real history of a grocer");

type State = { tiers: { current: string; leaving: unknown[] }[] };

describe.skipIf(file === undefined)("the real history of a grocer, whose rows stand in no order", () => {
  const inside = testFolder();
  const policy = exampleFile("completejourney.policy.yaml");
  const importInto = (data: string, from: string, mapping = exampleFile("completejourney.mapping.yaml")) =>
    laurelJson("import", from, "--mapping", mapping, "--policy", policy, "--data", inside(data), "--until", "2017-12-31");
  let first: Record<string, unknown> = {};

  beforeAll(async () => {
    first = await importInto("straight", file!);
  });

  test("every basket comes with its store, departments and coupons", async () => {
    expect(first).toMatchObject({ rows: 75_000, orders: 47_243, rejected: 0, guests: 0, copies: 1, members: { new: 2_377 } });
    const { ladders } = await laurelJson<{ ladders: { members: number; spend: number; orders: number; tiers: { id: string; members: number }[] }[] }>("tiers", "--data", inside("straight"));
    expect(ladders[0]).toMatchObject({ members: 2_377, spend: 23_290_250, orders: 47_034 });
    expect(ladders[0]!.tiers.every(({ members }) => members > 50)).toBe(true);
  });

  test("its policy asks for departments, stores and coupons, and says so of a member", async () => {
    const { ladders } = await laurelJson<{ ladders: { explanation: unknown }[] }>("explain", "household:432", "--data", inside("straight"));
    const told = JSON.stringify(ladders[0]!.explanation);
    for (const metric of ["categories", "offer-participation", "flagship-orders", "fresh-spend"]) expect(told).toContain(metric);
    const state = await laurelJson<State>("member", "household:1609", "--data", inside("straight"));
    expect(state.tiers[0]).toMatchObject({ ladder: "households", current: "friend" });
  });

  test("every member is proved from its facts and entries", async () => {
    expect(await laurelJson("verify", "--data", inside("straight"))).toMatchObject({ holds: true, members: 2_377 });
  });

  test("in yet another order it gives the same state", async () => {
    const [head = "", ...rows] = gunzipSync(readFileSync(file!)).toString("utf8").trimEnd().split("\n");
    const path = inside("mixed.csv");
    writeFileSync(path, `${head}\n${shuffled(rows, 84).join("\n")}\n`);
    // The second file is looked for beside the first; here it is named where it lies.
    const mapping = inside("mapping.yaml");
    const products = join(dirname(file!), "products_in_sample.csv.gz");
    writeFileSync(mapping, readFileSync(exampleFile("completejourney.mapping.yaml"), "utf8").replace("products_in_sample.csv.gz", products));
    await importInto("mixed", path, mapping);
    const hashOf = async (data: string) => (await laurel("hash", "--data", inside(data))).out;
    expect(await hashOf("mixed")).toBe(await hashOf("straight"));
  });
});
