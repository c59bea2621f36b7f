// Runs the programs of one server, and outlives whoever asked for it: a process of its own, with a pipe from the asker as
// standard input. However the asker ends, by a kill too, the pipe closes; then what runs is taken down, and a temporary
// directory removed. Each line read is a program with its options in JSON; each is answered by `started PID` and `ended
// CODE`. Imports nothing of this package, for Node runs the source as it lies there.
import { type ChildProcess, spawn } from "node:child_process";
import { chownSync, mkdirSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

type User = { uid: number; gid: number };
const { directory, temporary, user, signal = "SIGQUIT" } = JSON.parse(process.argv[2] ?? "{}") as { directory: string; temporary: boolean; user?: User; signal?: "SIGQUIT" | "SIGTERM" };

let running: ChildProcess | undefined;
let abandoned = false;

createInterface({ input: process.stdin }).on("line", run).on("close", abandon);
for (const told of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(told, abandon);
// The asker may be gone before it has read an answer; that its pipe is closed is noticed above.
process.stdout.on("error", () => undefined);

const log = openLog();
say("ready");

function openLog(): number {
  try {
    // Made here and not by the asker, so that there is no moment at which it exists and nobody would remove it.
    if (temporary) mkdirSync(directory, { mode: 0o700 });
    if (temporary && user !== undefined) chownSync(directory, user.uid, user.gid);
    return openSync(join(directory, "log"), "a", 0o600);
  } catch (fault) {
    say(`ended ${String(fault)}`);
    process.exit(1);
  }
}

function run(line: string): void {
  const [program = "", ...options] = JSON.parse(line) as string[];
  const child = spawn(program, options, { ...user, cwd: "/", stdio: ["ignore", log, log] });
  child.on("spawn", () => say(`started ${child.pid}`));
  child.on("error", ({ message }) => say(`ended ${message}`));
  child.on("exit", (code, signal) => {
    running = undefined;
    say(`ended ${code ?? signal}`);
    if (abandoned) leave();
  });
  running = child;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function abandon(): void {
  if (abandoned) return;
  abandoned = true;
  if (running === undefined) return leave();
  // Said again and again: a server of a millisecond's age does not listen yet, and a stopped one must first go on.
  setInterval(takeDown, 100);
  takeDown();
}

function takeDown(): void {
  running?.kill(signal);
  running?.kill("SIGCONT");
}

function leave(): void {
  if (temporary) rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  process.exit();
}
