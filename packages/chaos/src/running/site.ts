import { setTimeout as sleep } from "node:timers/promises";
import { type Engine, createEngine } from "@laurel/store";
import { type PostgresStore, openPostgresStore } from "@laurel/store/postgres";
import { type PostgresServer, type PostgresVersion, startPostgres } from "@laurel/trial-servers";
import { Client } from "pg";
import type { Random } from "../chance/random.js";
import { Wire } from "../faults/wire.js";
import { opening } from "../shop/shop.js";
import type { Order, Posting } from "../working/talk.js";
import { Worker } from "../working/worker.js";

/** What a site is made of. */
export type SiteParts = {
  readonly version: PostgresVersion;
  /** Settings of the server, over those of every trial server. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** How many worker processes there are at a time. */
  readonly workers: number;
  /** The path of the worker's program, as JavaScript. */
  readonly program: string;
  /** Where the workers write their diaries. */
  readonly directory: string;
  readonly random: Random;
};

/** How many wishes a worker has under way at once, and how many connections. */
const hands = 4;
const quietMsMax = 60_000;
/** What our own statements are known by among those of the workers. */
const application = "laurel chaos";

/** A real server with a database, worker processes on it, and a wire between each of them and the server: all that may be broken. */
export class Site {
  readonly #wires: Wire[] = [];
  readonly #workers: Worker[] = [];
  #posted = 0;
  #isUp: Promise<void> = Promise.resolve();
  #order: Order = { kind: "rest" };
  /** Commits answered so far. */
  commits = 0;

  private constructor(readonly parts: SiteParts, readonly server: PostgresServer, readonly url: string) {}

  /** Starts the server and lays the wires; there are no workers yet. */
  static async open(parts: SiteParts): Promise<Site> {
    const server = await startPostgres({ version: parts.version, settings: parts.settings ?? {} });
    const site = new Site(parts, server, await server.createDatabase());
    for (let i = 0; i < parts.workers; i++) site.#wires.push(await Wire.lay(server.port, () => void site.commits++));
    return site;
  }

  /** The store without a wire in between, made when it is not there; for whoever proves. */
  async look<T>(see: (engine: Engine, store: PostgresStore) => Promise<T>, now = opening): Promise<T> {
    await this.#isUp;
    const store = await openPostgresStore({ url: this.url, connections: 4, partitions: this.parts.version === 15 ? 1 : 4 });
    try {
      return await see(createEngine({ store, now: () => now }), store);
    } finally {
      await store.close();
    }
  }

  /** Lets all workers begin, or go on. */
  work(order: Extract<Order, { kind: "work" }>): void {
    while (this.#workers.length < this.parts.workers) this.#workers.push(this.#post(this.#workers.length));
    this.#tell(order);
  }

  /** Says what time it is. */
  tick(now: number): void {
    if (this.#order.kind !== "rest") this.#order = { kind: "work", now };
    for (const each of this.#workers) each.tell({ kind: "clock", now });
  }

  /**
   * Lets all workers come to rest, and waits until the server is done, too, with what killed ones have left behind.
   *
   * @throws Error when one ended by itself, or is not answered
   */
  async rest(): Promise<void> {
    await this.#isUp;
    this.#order = { kind: "rest" };
    await Promise.all(this.#workers.map((each) => each.rest()));
    await this.quiet();
  }

  /**
   * Waits until the server is done with all that was asked.
   *
   * @throws Error when that takes too long
   */
  async quiet(): Promise<void> {
    await this.#isUp;
    const busy = "SELECT count(*)::integer AS n FROM pg_stat_activity WHERE datname = current_database() AND application_name <> $1 AND state <> 'idle'";
    const until = Date.now() + quietMsMax;
    while ((await this.ask<{ n: number }>(busy, [application]))[0]!.n > 0) {
      if (Date.now() > until) throw new Error(`the server is still busy ${quietMsMax / 1_000} s after all workers came to rest`);
      await sleep(10);
    }
  }

  /** @throws Error when a worker ended by itself */
  mustLive(): void {
    for (const each of this.#workers) each.mustLive();
  }

  wire(worker: number): Wire {
    return this.#wires[worker]!;
  }

  /** Kills a worker and puts another in its place, that does what all are told to. */
  async killWorker(place: number): Promise<void> {
    this.#workers[place]!.mustLive();
    await this.#workers[place]!.kill();
    this.#workers[place] = this.#post(place);
    this.#workers[place].tell(this.#order);
  }

  /** Kills the server with all its processes; it starts again by itself after a while. */
  async killServer(downMs: number): Promise<void> {
    await this.#isUp;
    await this.server.kill();
    this.#isUp = sleep(downMs).then(() => this.server.restart());
    // Whoever needs the server next hears of it.
    this.#isUp.catch(() => {});
  }

  /** Ends a share of the workers' connections from within the server. */
  async endBackends(share: number): Promise<void> {
    await this.#isUp;
    await this.ask(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name <> $1 AND random() < $2", [application, share]);
  }

  /** Asks the server one statement, on a connection of its own. */
  async ask<Row extends object>(statement: string, values: readonly unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.url, application_name: application });
    client.on("error", () => {});
    await client.connect();
    try {
      return (await client.query<Row>(statement, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  /** Ends the workers; the server stays, for whoever wants to look. */
  async dismiss(): Promise<void> {
    await Promise.all(this.#workers.splice(0).map((each) => each.kill()));
    await Promise.all(this.#wires.splice(0).map((each) => each.close()));
  }

  /** Takes everything down. */
  async close(): Promise<void> {
    await this.dismiss();
    await this.#isUp.catch(() => {});
    await this.server.stop();
  }

  #tell(order: Order): void {
    this.#order = order;
    for (const each of this.#workers) each.tell(order);
  }

  #post(place: number): Worker {
    const url = new URL(this.url);
    url.port = String(this.#wires[place]!.port);
    const name = `w${place}.${this.#posted++}`;
    const posting: Posting = { name, chance: this.parts.random.of(name).name, url: url.href, directory: this.parts.directory, hands };
    return new Worker(this.parts.program, posting);
  }
}
