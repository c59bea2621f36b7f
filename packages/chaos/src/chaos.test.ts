import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { bundled } from "./bundled.fixture.js";
import { Random } from "./chance/random.js";
import { runAct } from "./running/act.js";

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000_000);
const directory = mkdtempSync(join(tmpdir(), "laurel-chaos-"));
afterAll(() => rmSync(directory, { recursive: true }));

// The short form of `pnpm chaos`: thirty kills in all.
test.each([15, 18] as const)(`fifteen processes are killed on PostgreSQL %i, and nothing is lost or done twice (seed ${seed})`, async (version) => {
  const random = new Random(`${seed}/${version}`);
  const report = await runAct({ random, version, workers: 5, kills: 15, program: await bundled("worker"), directory: join(directory, String(version)) });
  expect(report.findings).toEqual([]);
  expect(report.kills).toBe(15);
  // A run in which nothing was done, or nothing went wrong, would prove nothing.
  expect(report.answers["accepted"]).toBeGreaterThan(100);
  expect(report.faults["unreachable"]).toBeGreaterThan(0);
});
