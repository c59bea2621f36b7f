import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { inputs } from "./bring-in.js";
import { type Recipe, clubData } from "./club-data.js";

const home = mkdtempSync(join(tmpdir(), "laurel-tea-data-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const stages: string[] = [];
const make = (folder: string, recipe: Partial<Recipe> = {}) =>
  clubData(join(home, folder), { seed: 3, members: 50, programs: "first", ...recipe }, { says: (stage) => stages.push(stage), err: { write: () => true } });

test("data are made once and used again", async () => {
  const first = await make("again");
  expect(first.fresh).toBe(true);
  expect(stages.splice(0)).toEqual(["history", "files", "orders", "members", "redemptions"]);
  expect(await make("again")).toEqual({ ...first, fresh: false });
  expect(stages).toEqual([]);
});

test.each<[change: Partial<Recipe>, why: string]>([
  [{ seed: 4 }, "another seed is another history"],
  [{ members: 40 }, "another number of members is another club"],
  [{ programs: "second" }, "another program may read the same files otherwise"],
])("%j makes them anew: %s", async (change) => {
  await make("anew");
  expect((await make("anew", change)).fresh).toBe(true);
});

test("equal recipes make equal files", async () => {
  await make("one");
  await make("other");
  for (const name of [inputs.orders, inputs.members, inputs.redemptions]) {
    expect(readFileSync(join(home, "one", name))).toEqual(readFileSync(join(home, "other", name)));
  }
});

test("what was left half-done is done again, and nothing of it stays", async () => {
  mkdirSync(join(home, "half.partial"));
  writeFileSync(join(home, "half.partial", "laurel.db"), "half a database");
  await make("half");
  writeFileSync(join(home, "half", "made.json"), "{ half a note");
  expect((await make("half")).fresh).toBe(true);
  expect(existsSync(join(home, "half.partial"))).toBe(false);
});
