import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { canonicalJson } from "@laurel/store";
import { openSqliteStore } from "@laurel/store/sqlite";
import { expect, test } from "vitest";
import { workspace } from "../shared-data.fixture.js";
import { laurelJson } from "./calls.fixture.js";
import { seeded, testFolder } from "./folders.fixture.js";
import { historyOf, writeShop } from "./history.fixture.js";

const inside = testFolder();
const bin = join(workspace, "packages/server/bin/laurel.mjs");

const killsMin = 50;
/** Kills of one import before it is left to finish. */
const killsInARow = 5;

test(`an import that is killed at ${killsMin} random moments loses nothing, leaves nothing half done, and comes to the same state when run again`, async () => {
  const shop = writeShop(inside);
  const file = inside("history.csv");
  writeFileSync(file, historyOf(20_260_630, { members: 600, rows: 2_000 }));
  const begun = performance.now();
  await ended(start(file, shop, "whole"));
  let tookMs = performance.now() - begun;
  const whole = await membersOf("whole");
  const { hash } = await laurelJson<{ hash: string }>("hash", "--data", inside("whole"));
  expect(whole.size).toBeGreaterThan(550);

  const seed = Date.now() % 1_000_000;
  process.stderr.write(`killing imports with seed ${seed}\n`);
  const next = seeded(seed);
  let [kills, found] = [0, 0];
  for (let run = 0; kills < killsMin; run++) {
    const data = `killed-${run}`;
    let before = new Map<string, string>();
    for (let i = 0; i < killsInARow && kills < killsMin; i++) {
      const child = start(file, shop, data);
      const end = ended(child);
      // Most of the time goes into reading; what can be half done is done in the rest.
      await pause(tookMs * (0.4 + 0.65 * next()));
      child.kill("SIGKILL");
      if ((await end) === 0) {
        // The machine has less to do than it had, so an import takes less than it took.
        tookMs *= 0.9;
        break;
      }
      kills += 1;
      const after = await membersOf(data);
      for (const [member, kept] of after) if (kept !== whole.get(member)) expect.fail(`${member} is half done, with seed ${seed}`);
      for (const member of before.keys()) if (!after.has(member)) expect.fail(`${member} was lost, with seed ${seed}`);
      if (after.size > 0 && after.size < whole.size) found += 1;
      before = after;
    }
    expect(await ended(start(file, shop, data))).toBe(0);
    expect((await laurelJson<{ hash: string }>("hash", "--data", inside(data))).hash, `seed ${seed}`).toBe(hash);
    expect(readdirSync(inside(data)).filter((name) => !name.startsWith("laurel.db"))).toEqual([]);
    expect(await laurelJson("verify", "--data", inside(data))).toMatchObject({ holds: true });
  }
  // Enough of the kills must have hit while members were being kept, or they prove nothing.
  expect(found).toBeGreaterThan(5);
}, 600_000);

function start(file: string, shop: readonly string[], data: string): ChildProcess {
  return spawn(process.execPath, [bin, "import", file, ...shop, "--data", inside(data)], { stdio: "ignore" });
}

async function ended(child: ChildProcess): Promise<number | null> {
  const [code] = await once(child, "exit") as [number | null];
  return code;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What is kept of each member: its state and the ids of its facts. */
async function membersOf(data: string): Promise<Map<string, string>> {
  const members = new Map<string, string>();
  if (!existsSync(join(inside(data), "laurel.db"))) return members;
  const store = await openSqliteStore(inside(data));
  try {
    for await (const { key, state } of store.aggregates("member")) {
      const facts: string[] = [];
      for await (const { id } of store.facts(key)) facts.push(id);
      members.set(key.id, canonicalJson({ state, facts }));
    }
    return members;
  } finally {
    await store.close();
  }
}
