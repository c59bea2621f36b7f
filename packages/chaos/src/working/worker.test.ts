import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { bundled } from "../bundled.fixture.js";
import { readDiary } from "./diary.js";
import type { Posting } from "./talk.js";
import { Worker } from "./worker.js";

const directory = mkdtempSync(join(tmpdir(), "laurel-chaos-"));
afterAll(() => rmSync(directory, { recursive: true }));

/** A worker that never gets to work, for nobody listens on port 1. */
const posting: Posting = { name: "w", chance: "7", url: "postgres://127.0.0.1:1/nowhere", directory, hands: 1 };

/** Whether a process runs; one that has ended but that nobody took note of does not. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync("/proc/self/stat") || !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

test("a worker ends with whoever keeps it, even if that is killed", async () => {
  const given = JSON.stringify({ program: await bundled("worker"), posting });
  const keeper = spawn(process.execPath, [await bundled("working/keeper.fixture"), given], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(createInterface({ input: keeper.stdout }), "line") as [string];
  // Not before it is under way.
  while (!existsSync(join(directory, "w.jsonl")) || readDiary(directory).failed.length === 0) await sleep(10);
  expect(isRunning(Number(line))).toBe(true);
  keeper.kill("SIGKILL");
  while (isRunning(Number(line))) await sleep(10);
});

test("a worker that ends by itself is told of, with what it said; one that was killed is not", async () => {
  const program = join(directory, "fails.mjs");
  writeFileSync(program, "throw new Error('out of tea');");
  const worker = new Worker(program, posting);
  await expect(worker.rest()).rejects.toThrow(/^worker w ended by itself: [^]*out of tea/);
  expect(() => worker.mustLive()).toThrow(/ended by itself/);
  writeFileSync(program, "setInterval(() => {}, 1000);");
  const other = new Worker(program, posting);
  await other.kill();
  other.mustLive();
});

test("a line that a kill broke off counts as not written", () => {
  const place = mkdtempSync(join(tmpdir(), "laurel-chaos-"));
  writeFileSync(join(place, "w.jsonl"), '{"line":"failed","code":"busy"}\n{"line":"failed","co');
  expect(readDiary(place)).toEqual({ asked: [], answered: [], failed: [{ line: "failed", code: "busy" }], seen: [] });
  rmSync(place, { recursive: true });
});
