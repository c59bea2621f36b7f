import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createEngine } from "@laurel/store";
import { openPostgresStore } from "@laurel/store/postgres";
import { sharedPostgres } from "@laurel/trial-servers";
import { bundled } from "../bundled.fixture.js";
import { opening, openShop } from "../shop/shop.js";

/** What each process of a contest is told. */
export type Contest = {
  readonly url: string;
  readonly name: string;
  readonly member: string;
  /** How many engines race inside the process. */
  readonly engines: number;
  readonly commands: number;
  /** What each command redeems; without it each is an order. */
  readonly points?: number;
};

/** What a process of a contest says in the end. */
export type Result = {
  /** What came of each command: `accepted`, or the code of its refusal. */
  readonly answers: readonly string[];
  /** How often the unluckiest decision was made. */
  readonly attemptsMost: number;
};

/** A shop on a server that others use too, and the way to it. */
export async function openRushedShop(version: 15 | 18) {
  const url = await (await sharedPostgres(version)).createDatabase();
  const store = await openPostgresStore({ url });
  const engine = createEngine({ store, now: () => opening });
  await openShop(engine);
  return { url, store, engine };
}

const processes = 5;

/** Lets five processes begin at once; returns what each has to say. All have ended then. */
export async function contest(parts: Omit<Contest, "name">, round: string): Promise<Result[]> {
  const program = await (bundle ??= bundled("rush/contender.fixture"));
  const children = Array.from({ length: processes }, (_, i) => (
    fork(program, [JSON.stringify({ ...parts, name: `${round}.${i}` } satisfies Contest)], { execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] })));
  try {
    await Promise.all(children.map(heard));
    const results = children.map(heard);
    for (const each of children) each.send("go");
    return await Promise.all(results) as Result[];
  } finally {
    for (const each of children) each.kill("SIGKILL");
  }
}
let bundle: Promise<string> | undefined;

/** What a child says next; fails where it ends instead. */
async function heard(child: ChildProcess): Promise<unknown> {
  const ended = once(child, "exit").then(() => { throw new Error("a process of the contest ended before it had said anything"); });
  ended.catch(() => {});
  return (await Promise.race([once(child, "message"), ended]))[0];
}
