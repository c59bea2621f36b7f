import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isRunning, processes } from "./processes.js";

const here = fileURLToPath(new URL(".", import.meta.url));
// Inside the package, so that its dependencies are found from there.
const cache = join(here, "../node_modules/.cache");
let built = "";

beforeAll(async () => {
  mkdirSync(cache, { recursive: true });
  built = mkdtempSync(join(cache, "parent-"));
  const entryPoints = ["parent.fixture.ts", "guardian.ts"].map((name) => join(here, name));
  await build({ entryPoints, outdir: built, bundle: true, packages: "external", platform: "node", format: "esm", target: "node22", logLevel: "error" });
});
afterAll(() => rmSync(built, { recursive: true, force: true }));

function startParent(end: string, environment: NodeJS.ProcessEnv = {}) {
  const parent = spawn(process.execPath, [join(built, "parent.fixture.js"), end], { stdio: ["ignore", "pipe", "ignore"], env: { ...process.env, ...environment } });
  return { parent, exited: once(parent, "exit"), lines: createInterface({ input: parent.stdout })[Symbol.asyncIterator]() };
}

test.each([
  // how the parent ends | the signal it is sent
  ["of itself", undefined],
  ["by an error", undefined],
  ["by a signal", "SIGTERM"],
  ["by a signal", "SIGKILL"],
] as const)("a parent that ends %s (%s) leaves neither a process nor a file behind", async (end, signal) => {
  const { parent, exited, lines } = startParent(end);
  const { directory, family } = JSON.parse((await lines.next()).value as string) as { directory: string; family: number[] };
  expect(family.length).toBeGreaterThan(4);
  if (signal !== undefined) parent.kill(signal);
  await exited;
  while (family.some(isRunning) || existsSync(directory)) await sleep(20);
});

test.each([0, 100, 200, 300, 400, 500])("a parent that is killed %i ms into a start leaves nothing behind either", async (ms) => {
  const place = mkdtempSync(join(tmpdir(), "laurel-trial-"));
  // Who runs the server must come in.
  chmodSync(place, 0o755);
  const { parent, exited, lines } = startParent("while it starts", { TMPDIR: place });
  await lines.next();
  await sleep(ms);
  const children = processes().filter(({ parent: of }) => of === parent.pid).map(({ pid }) => pid);
  parent.kill("SIGKILL");
  await exited;
  while (children.some(isRunning)) await sleep(20);
  // The guardian is the last to go, so the server has ended too.
  expect(readdirSync(place).filter((name) => name.startsWith("laurel-postgres-"))).toEqual([]);
  rmSync(place, { recursive: true });
});
