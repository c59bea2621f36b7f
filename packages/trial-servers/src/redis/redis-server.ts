import { randomBytes } from "node:crypto";
import { chownSync, symlinkSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { endOf } from "../cluster.js";
import { onFreePort } from "../free-port.js";
import { type Guard, type Guarded, setUpGuard } from "../guard.js";
import { redisProgram } from "./redis-program.js";
import { serverUser } from "../server-user.js";

/** A Redis server of our own on 127.0.0.1, with nothing on disk. It ends with this process, however that ends. */
export type RedisServer = {
  /** Its address, with the password. */
  readonly url: string;
  readonly port: number;
  readonly directory: string;
  /** Stops it, and removes its directory. What was in it is lost. */
  stop(): Promise<void>;
};

const pollMs = 15;

/**
 * Starts a server, in less than a second.
 *
 * @throws Error that says why when there is no Redis here (`whyNoRedis` tells before), or the server does not start
 */
export async function startRedis(): Promise<RedisServer> {
  const program = await redisProgram();
  if (program.kind === "missing") throw new Error(`no Redis can run here: ${program.reason}`);
  const user = serverUser();
  const directory = join(tmpdir(), `laurel-redis-${randomBytes(6).toString("hex")}`);
  const guard = await setUpGuard({ directory, temporary: true, user, signal: "SIGTERM" });
  try {
    const password = randomBytes(16).toString("hex");
    const called = join(directory, "redis-server");
    symlinkSync(program.path, called);
    const port = await onFreePort(async (free) => listen({ guard, called, directory, port: free, password }));
    return { url: `redis://:${password}@127.0.0.1:${port}`, port, directory, stop: async () => guard.dismiss() };
  } catch (fault) {
    await guard.dismiss();
    throw fault;
  }
}

type Listening = { readonly guard: Guard; readonly called: string; readonly directory: string; readonly port: number; readonly password: string };

async function listen({ guard, called, directory, port, password }: Listening): Promise<number> {
  const settings = join(directory, "redis.conf");
  // A file and not options, for everybody on a machine can read how a process was called. A queue must not lose what it was told, so nothing is evicted.
  writeFileSync(settings, [
    "bind 127.0.0.1", `port ${port}`, `requirepass ${password}`, `dir ${directory}`, `save ""`, "appendonly no", "maxmemory-policy noeviction", "daemonize no", "",
  ].join("\n"), { mode: 0o600 });
  const user = serverUser();
  if (user !== undefined) chownSync(settings, user.uid, user.gid);
  const server = await guard.run(called, [settings]);
  while (!(await answers(port, password))) await stillRuns(server, directory);
  return port;
}

async function stillRuns(server: Guarded, directory: string): Promise<void> {
  if (server.hasEnded()) throw new Error(`the server in ${directory} did not start:\n${endOf(join(directory, "log"))}`);
  await sleep(pollMs);
}

/** Whether a server on this port lets us in by our password; a stranger's would not. */
async function answers(port: number, password: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    let said = "";
    socket.setEncoding("utf8").on("data", (more: string) => {
      said += more;
      if (/PONG|-/.test(said)) socket.destroy();
    });
    socket.on("error", () => undefined).on("close", () => resolve(said.includes("+PONG")));
  });
}
