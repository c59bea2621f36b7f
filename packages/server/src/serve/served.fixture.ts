import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll } from "vitest";
import { laurelJson } from "../cli/calls.fixture.js";
import { teaShop } from "../http/house.fixture.js";
import { workspace } from "../shared-data.fixture.js";

const bin = join(workspace, "packages/server/bin/laurel.mjs");
const started = new Set<ChildProcess>();

/** How a process ended: with a code, or by a signal. */
export type End = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** `laurel serve` as a process of its own. */
export type Served = {
  /** Where it listens; `undefined` when it ended before it did. */
  readonly url: string | undefined;
  /** What it has said to whoever runs it. */
  readonly said: () => string;
  /** Sends a signal to this process and no other. */
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<End>;
};

/** Starts the real command, and waits until it listens or has ended. What a test leaves running is ended after its file. */
export async function serve(...told: readonly string[]): Promise<Served> {
  const child = spawn(process.execPath, [bin, "serve", "--json", ...told], { stdio: ["ignore", "pipe", "pipe"] });
  started.add(child);
  let said = "";
  child.stderr.on("data", (piece: Buffer) => (said += piece.toString()));
  const ended = once(child, "close").then(([code, signal]): End => {
    started.delete(child);
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });
  const listening = once(createInterface({ input: child.stdout }), "line").then(([line]) => (JSON.parse(line as string) as { url: string }).url);
  const url = await Promise.race([listening, ended.then(() => undefined)]);
  return { url, said: () => said, signal: (signal) => void child.kill(signal), ended };
}

/** To be called once by a file of tests: ends what was started and is still there. */
export function endWithFile(): void {
  afterAll(() => {
    for (const each of started) each.kill("SIGKILL");
  });
}

/** Writes the policy of the tea shop, with so many mugs, as a file to start with. */
export function policyFile(path: string, mugs = 3): string {
  const rewards = teaShop.rewards!.map((each) => (each.id === "mug" ? { ...each, stock: mugs } : each));
  writeFileSync(path, JSON.stringify({ ...teaShop, rewards }));
  return path;
}

/** A key of the shop's backend, issued at the terminal. */
export async function shopKey(folder: string): Promise<string> {
  return (await laurelJson<{ secret: string }>("key", "issue", "--data", folder, "--kind", "backend", "--name", "shop")).secret;
}

/** Waits so many milliseconds by the clock: processes that are killed have no other. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
