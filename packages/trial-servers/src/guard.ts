import { type ChildProcess, spawn } from "node:child_process";
import { extname } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { ServerUser } from "./server-user.js";

/** A process beside ours that runs the programs of one server, and takes them down should ours end without a word. */
export type Guard = {
  /** Starts a program under guard, once the one before has ended; its output goes to `log` in the directory. */
  run(program: string, options: readonly string[]): Promise<Guarded>;
  /** Takes down what still runs, removes a temporary directory, and ends the guard. */
  dismiss(): Promise<void>;
};

/** A program that was started under guard. */
export type Guarded = {
  readonly pid: number;
  hasEnded(): boolean;
  /** Waits for its end, and tells its exit code or the signal it died of. */
  end(): Promise<string>;
};

/**
 * What is guarded: a directory of one server. A temporary one is made by the guard, and removed in the end. The signal is how the server is told to end at once; SIGQUIT, as
 * PostgreSQL understands it, unless said.
 */
export type GuardOptions = { readonly directory: string; readonly temporary: boolean; readonly user: ServerUser; readonly signal?: "SIGQUIT" | "SIGTERM" };

// Tests run the sources as they lie, everything else the build.
const guardian = fileURLToPath(new URL(`guardian${extname(fileURLToPath(import.meta.url))}`, import.meta.url));

/** Sets up a guard. Waiting for it keeps our process alive, having it does not. */
export async function setUpGuard(options: GuardOptions): Promise<Guard> {
  // In a session of its own, so that Ctrl+C in a terminal ends us, and not the server under our last queries.
  const child = spawn(process.execPath, [guardian, JSON.stringify(options)], { detached: true, env: environment(), stdio: ["pipe", "pipe", "ignore"] });
  // A guard that was ended from outside is told of as the end of what it guarded.
  child.stdin.on("error", () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextWord = async (): Promise<[string, string]> => {
    const { value = "ended", done } = await lines.next();
    const [word = "", ...rest] = value.split(" ");
    return [word, done === true ? "with its guard" : rest.join(" ")];
  };
  const [ready, wrong] = await holding(child, nextWord());
  if (ready !== "ready") throw new Error(`nobody can guard ${options.directory}: ${wrong}`);
  return {
    run: async (program, options) => {
      child.stdin.write(`${JSON.stringify([program, ...options])}\n`);
      const [word, pid] = await holding(child, nextWord());
      if (word !== "started") throw new Error(`${program} could not be started: ${pid}`);
      return guarded(child, Number(pid), nextWord());
    },
    dismiss: async () => {
      const gone = new Promise<void>((resolve) => (hasExited(child) ? resolve() : child.once("exit", () => resolve())));
      child.stdin.end();
      await holding(child, gone);
    },
  };
}

/** What a program of PostgreSQL learns from our environment: nothing that a PGDATA or PGPORT could bend. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"], LC_ALL: "C" };
}

function guarded(guard: ChildProcess, pid: number, ending: Promise<[string, string]>): Guarded {
  let ended = false;
  const how = ending.then(([, code]) => {
    ended = true;
    return code;
  });
  return { pid, hasEnded: () => ended, end: async () => holding(guard, how) };
}

async function holding<T>(child: ChildProcess, awaited: Promise<T>): Promise<T> {
  hold(child, true);
  try {
    return await awaited;
  } finally {
    hold(child, false);
  }
}

/** Decides whether our own process goes on for the sake of this child. */
function hold(child: ChildProcess, held: boolean): void {
  for (const each of [child, child.stdin, child.stdout] as { ref(): void; unref(): void }[]) {
    if (held) each.ref();
    else each.unref();
  }
}

function hasExited({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
