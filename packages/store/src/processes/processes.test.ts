import { expect, test } from "vitest";
import { createEngine } from "../engine/engine.js";
import { balanceOf, day, enrolment, newYear, order, teaProgramme } from "../engine/shop.fixture.js";
import { temporaryDirectory } from "../sqlite/directory.fixture.js";
import { openSqliteStore } from "../sqlite/sqlite-store.js";
import { type Child, bundled, start } from "./child.fixture.js";

const asOf = newYear + 400 * day;
const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000_000);

/** The same numbers for the same seed. */
function randomOf(from: number): () => number {
  let state = from;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

async function openEngine(directory: string, now = asOf) {
  const store = await openSqliteStore(directory);
  return { store, engine: createEngine({ store, programme: teaProgramme, now: () => now }) };
}

/** Lets a child run for so many lines and milliseconds more, then kills it without warning; nobody is told, nothing is closed. */
async function kill(child: Child, lines: number, ms: number): Promise<void> {
  while (child.lines.length < lines && child.process.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 1));
  await new Promise((resolve) => setTimeout(resolve, ms));
  child.process.kill("SIGKILL");
  await child.ended;
}

test("two processes want the whole balance fifty times at once: one wins once", async () => {
  const rival = await bundled("rival");
  for (let round = 0; round < 3; round++) {
    const directory = temporaryDirectory();
    const { store, engine } = await openEngine(directory, newYear);
    await engine.enrol(enrolment("ann", { facts: [order("1", newYear, 50_000)] }));
    await store.close();
    const children = ["a", "b"].map((name) => start(rival, directory, name));
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0]);
    const said = children.flatMap(({ lines }) => lines);
    expect(said).toHaveLength(50);
    expect(said.filter((line) => line === "accepted")).toHaveLength(1);
    expect(said.filter((line) => line === "points-short")).toHaveLength(49);
    const after = await openEngine(directory, newYear);
    expect(await balanceOf(after, "ann")).toBe(0);
    expect((await after.engine.verify()).differences).toEqual([]);
    await after.store.close();
  }
});

test(`a till that is killed at any moment loses nothing it has acknowledged, leaves nothing half done, and may start again (seed ${seed})`, async () => {
  const [till, directory, random, count] = [await bundled("till"), temporaryDirectory(), randomOf(seed), 90];
  const acknowledged = new Set<string>();
  for (let killed = 0; killed < 25; killed++) {
    const child = start(till, directory, String(count));
    await kill(child, 1 + Math.floor(random() * 200), random() * 12);
    for (const line of child.lines.filter((each) => each.includes(" "))) acknowledged.add(line.split(" ").slice(0, 2).join(" "));
    const { store, engine } = await openEngine(directory);
    const kept = new Set<string>();
    for await (const { key, idempotency } of store.journal({ kind: "member" })) if (idempotency) kept.add(`${key.id} ${idempotency.key}`);
    expect([...acknowledged].filter((each) => !kept.has(each))).toEqual([]);
    expect((await engine.verify({ all: true })).differences).toEqual([]);
    await store.close();
  }
  const whole = temporaryDirectory();
  const lastRuns = [start(till, directory, String(count)), start(till, whole, String(count))];
  expect(await Promise.all(lastRuns.map(({ ended }) => ended))).toEqual([0, 0]);
  const [after, never] = [await openEngine(directory), await openEngine(whole)];
  expect(await after.engine.stateHash(asOf)).toBe(await never.engine.stateHash(asOf));
  expect(acknowledged.size).toBeGreaterThan(0);
  for (const { store } of [after, never]) await store.close();
});

test(`an import that is killed at any moment keeps whole members only, and its rerun comes to the same (seed ${seed})`, async () => {
  const [program, directory, random, members] = [await bundled("import"), temporaryDirectory(), randomOf(seed + 1), 300];
  for (let killed = 0; killed < 20; killed++) {
    const child = start(program, directory, String(members));
    await kill(child, Math.floor(random() * 12), random() * 10);
    const booked = Number(child.lines.filter((line) => line !== "done").at(-1) ?? 0);
    const { store, engine } = await openEngine(directory);
    for (let i = 0; i < booked; i++) expect(await store.versionOf({ kind: "member", id: `m${i}` })).toBe(1);
    for await (const { key } of store.aggregates("member")) expect(await engine.facts(key.id)).toHaveLength(6);
    expect((await engine.verify({ all: true })).differences).toEqual([]);
    await store.close();
  }
  const whole = temporaryDirectory();
  const lastRuns = [start(program, directory, String(members)), start(program, whole, String(members))];
  expect(await Promise.all(lastRuns.map(({ ended }) => ended))).toEqual([0, 0]);
  const [after, never] = [await openEngine(directory), await openEngine(whole)];
  expect(await after.store.count("member")).toBe(members);
  expect(await after.engine.stateHash(asOf)).toBe(await never.engine.stateHash(asOf));
  for (const { store } of [after, never]) await store.close();
});

test("two imports of the same at once come to what one does", async () => {
  const [program, directory, whole] = [await bundled("import"), temporaryDirectory(), temporaryDirectory()];
  const children = [start(program, directory, "200"), start(program, directory, "200"), start(program, whole, "200")];
  expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0, 0]);
  const [both, one] = [await openEngine(directory), await openEngine(whole)];
  expect(await both.engine.stateHash(asOf)).toBe(await one.engine.stateHash(asOf));
  expect((await both.engine.verify()).differences).toEqual([]);
  for (const { store } of [both, one]) await store.close();
});
