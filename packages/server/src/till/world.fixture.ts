import { type TillOutbox, type TillStorage, openMemoryStorage, openTillOutbox } from "@laurel/client/outbox";
import { type OperationId, type TillOperation, operations, problemStatus, routes } from "@laurel/client/wire";
import { type Programme, always, compilePolicy } from "@laurel/core";
import { PolicyDocument } from "@laurel/core/schemas";
import { type Engine, type Store, createEngine } from "@laurel/store";
import { MemoryStore } from "@laurel/store/memory";
import { openAccess } from "../access/open-access.js";
import type { Caller } from "../access/caller.js";
import { openAuditLog } from "../audit/chained-log.js";
import type { Answering } from "../http/answering.js";
import type { Means } from "../http/means.js";
import { openIdentityDoor } from "../members/open-identity-door.js";
import { StateShelf } from "../members/state-shelf.js";
import { closeLease } from "./close-lease.js";
import { listLeases } from "./list-leases.js";
import { openTill } from "./open-till.js";
import { readTillMember } from "./read-till-member.js";
import { releaseLease } from "./release-lease.js";
import { syncTill } from "./sync-till.js";
import { takeLease } from "./take-lease.js";

const carried: { readonly [Id in OperationId]?: Answering<Id> } = { openTill, readTillMember, syncTill, takeLease, closeLease, listLeases, releaseLease };

/** A point per 1.00 that never ends, and pays 0.01: what anybody can reckon on paper. */
const plainText = {
  policy: 1,
  program: { id: "tea", name: { en: "Tea" }, currency: "CNY", timeZone: "Asia/Shanghai", languages: ["en"] },
  ladders: [{ id: "retail", name: { en: "Retail" }, for: ["consumer"], demote: { when: "at-once" }, tiers: [{ id: "regular", name: { en: "Regular" } }] }],
  wallets: [{ id: "points", name: { en: "Points" }, worth: { points: 100, money: "1.00" }, earn: [{ id: "base", per: "1.00", points: 1, round: "down" }], redeem: { step: 1 } }],
};
const plainPolicy: PolicyDocument = PolicyDocument.parse(plainText);
/** The same with something more to earn by. */
export const policyWith = (...earn: object[]): PolicyDocument => PolicyDocument.parse({ ...plainText, wallets: [{ ...plainText.wallets[0], earn: [...plainText.wallets[0]!.earn, ...earn] }] });
export const plainProgramme: Programme = { policies: [compilePolicy(plainPolicy, "v1", always)], calibrations: [] };

/** Midday of 1 June 2026 in Shanghai. */
export const june = Date.UTC(2026, 5, 1, 4);
export const phoneOf = (n: number): { of: string; value: string } => ({ of: "phone", value: `+861380000000${n}` });
/** Points are had in one wallet only here. */
export const wallet = "points";

/** How a request fares on its way. `twice` arrives again right behind itself, `again` when something else has happened since. */
export type Fate = "arrives" | "lost" | "unanswered" | "twice" | "again";

/** Thrown where something is killed in the middle. */
class Killed extends Error {}

/** A server over a store that outlives it. It can be killed before or after any commit. */
export class TrialServer {
  readonly kept = new MemoryStore({ guard: false });
  readonly clock = { now: june };
  means!: Means;
  #commitsLeft: { left: number; after: boolean } | undefined;
  #isDead = false;

  constructor(public programme = plainProgramme) {
    this.start();
  }

  /** Has another programme from now on; tills that are offline do not hear of it. */
  publish(programme: Programme): void {
    this.programme = programme;
    this.start();
  }

  get engine(): Engine {
    return this.means.engine;
  }

  /** Starts anew over what is kept. */
  start(): void {
    this.#commitsLeft = undefined;
    this.#isDead = false;
    const store = this.#mortal();
    const now = () => this.clock.now;
    const audit = openAuditLog({ store, now });
    this.means = {
      engine: createEngine({ store, programme: this.programme, now }), programme: "", vault: undefined, now, audit, states: new StateShelf(), secret: new Uint8Array(32),
      identities: openIdentityDoor({ store, vault: undefined, identities: { callingCode: "86" } }), access: openAccess({ store, now, audit }),
    };
  }

  /** Dies at the commit after so many, before it is kept or right after. */
  killAt(left: number, after: boolean): void {
    this.#commitsLeft = { left, after };
  }

  /** Carries a request out as the road would, but for keys. */
  async ask(id: OperationId, caller: Caller, asked: { readonly body?: unknown; readonly params?: Readonly<Record<string, string>>; readonly query?: object; readonly key?: string }): Promise<{ readonly status: number; readonly body: unknown }> {
    const shape = operations[id] as { readonly body?: { safeParse: (told: unknown) => { success: boolean; data?: unknown; error?: unknown } }; readonly query?: { parse: (told: unknown) => unknown } };
    const body = shape.body?.safeParse(JSON.parse(JSON.stringify(asked.body ?? {})));
    if (body && !body.success) return { status: 400, body: { code: "invalid-request", detail: String(body.error) } };
    const answering = carried[id] as Answering<OperationId>;
    const reply = await answering({
      operation: id, params: asked.params, query: shape.query?.parse(asked.query ?? {}), body: body?.data, caller, key: asked.key ?? "", language: "en", scope: "all", has: undefined,
      isWanted: () => true,
    } as never, this.means);
    if (reply.kind === "problem") return { status: problemStatus[reply.code], body: { code: reply.code, ...reply.figures } };
    const { status, body: said } = reply as unknown as { readonly status: number; readonly body: unknown };
    return { status, body: JSON.parse(JSON.stringify(said)) as unknown };
  }

  #mortal(): Store {
    const through = (name: string | symbol, call: () => unknown): unknown => (name === "commit" ? this.#commit(() => call() as Promise<unknown>) : this.#live(call));
    return new Proxy(this.kept, {
      get: (target, name) => {
        const value = Reflect.get(target, name, target) as unknown;
        return typeof value === "function" ? (...given: unknown[]) => through(name, () => Reflect.apply(value, target, given)) : value;
      },
    });
  }

  #live<T>(call: () => T): T {
    if (this.#isDead) throw new Killed("the server is dead");
    return call();
  }

  async #commit<T>(call: () => Promise<T>): Promise<T> {
    this.#live(() => undefined);
    if (!this.#commitsLeft || this.#commitsLeft.left-- > 0) return call();
    this.#isDead = true;
    if (this.#commitsLeft.after) await call();
    throw new Killed("the server was killed");
  }
}

/** A till with a storage that outlives it, a clock of its own, and a line that fares as it is told. */
export class TrialTill {
  outbox!: TillOutbox;
  isUp = true;
  /** Fates of the next requests; those after arrive. */
  fates: Fate[] = [];
  /** Everything the server was ever told by tills with this key, to be told again. */
  readonly said: { readonly id: OperationId; readonly asked: { readonly body: unknown; readonly params: Record<string, string>; readonly key: string } }[] = [];
  #storage = openMemoryStorage();
  #writesLeft: { left: number; after: boolean } | undefined;
  #isDead = false;
  #late: (() => Promise<unknown>)[] = [];

  private constructor(public server: TrialServer, readonly device: string, readonly skewMs: number) {}

  static async open(server: TrialServer, device: string, skewMs = 0, rows: ReadonlyMap<string, string> = new Map()): Promise<TrialTill> {
    const till = new TrialTill(server, device, skewMs);
    await till.reopen(rows);
    return till;
  }

  get caller(): Caller {
    return { kind: "device", device: this.device, store: `shop-${this.device}`, key: this.device };
  }

  /** Ends the page, whatever it is doing, and opens it on what is kept, or on an older copy of that. */
  async reopen(rows: ReadonlyMap<string, string> = this.#storage.copy()): Promise<void> {
    this.#isDead = true;
    this.#writesLeft = undefined;
    this.#storage = openMemoryStorage(rows);
    const storage = this.#mortal(this.#storage);
    this.#isDead = false;
    this.outbox = await openTillOutbox({
      baseUrl: "http://till.test", key: this.device, storage, fetch: this.#fetchFor(storage), now: () => this.server.clock.now + this.skewMs, ranMs: () => this.server.clock.now,
    });
  }

  copy(): ReadonlyMap<string, string> {
    return this.#storage.copy();
  }

  /** Dies at the write after so many, before it is kept or right after. */
  killAt(left: number, after: boolean): void {
    this.#writesLeft = { left, after };
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** Requests that dawdled arrive now. */
  async arriveLate(): Promise<void> {
    for (const send of this.#late.splice(0)) await send().catch(() => undefined);
  }

  #mortal(storage: TillStorage): TillStorage {
    let isGone = false;
    const live = (): void => {
      if (isGone || storage !== this.#storage) throw new Killed("the till is dead");
    };
    return {
      read: () => storage.read(), close: () => storage.close(),
      write: async (change) => {
        live();
        if (!this.#writesLeft || this.#writesLeft.left-- > 0) return storage.write(change);
        isGone = true;
        this.#isDead = true;
        if (this.#writesLeft.after) await storage.write(change);
        throw new Killed("the till was killed");
      },
    };
  }

  #fetchFor(_storage: TillStorage): typeof fetch {
    return (async (address: URL, init: RequestInit) => {
      if (!this.isUp) throw new TypeError("no line");
      const fate = this.fates.shift() ?? "arrives";
      const { id, params } = routeOf(address, init.method!);
      const asked = { body: JSON.parse(init.body as string) as unknown, params, key: new Headers(init.headers).get("idempotency-key") ?? "" };
      const send = () => this.#deliver(id, asked);
      if (fate === "lost") throw new TypeError("lost on its way");
      this.said.push({ id, asked });
      if (fate === "again") this.#late.push(send);
      if (fate === "twice") await send().catch(() => undefined);
      const { status, body } = await send();
      if (fate === "unanswered") throw new TypeError("the answer was lost");
      return new Response(JSON.stringify(body), { status });
    }) as never;
  }

  async #deliver(id: OperationId, asked: { body: unknown; params: Record<string, string>; key: string }): Promise<{ readonly status: number; readonly body: unknown }> {
    try {
      return await this.server.ask(id, this.caller, asked);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      this.server.start();
      throw new TypeError("the server was killed", { cause: error });
    }
  }
}

const patterns = Object.entries(routes).map(([id, { method, path }]) => ({ id: id as OperationId, method, pattern: new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`) }));

function routeOf({ pathname }: URL, method: string): { readonly id: OperationId; readonly params: Record<string, string> } {
  for (const each of patterns) {
    const found = each.method === method ? each.pattern.exec(pathname) : null;
    if (found) return { id: each.id, params: { ...found.groups } };
  }
  throw new Error(`${method} ${pathname} leads nowhere`);
}

/** What a till tells of, from the storage it is kept in. */
export function operationsIn(rows: ReadonlyMap<string, string>): TillOperation[] {
  return [...rows].filter(([key]) => key.startsWith("op:")).map(([, text]) => (JSON.parse(text) as { operation: TillOperation }).operation);
}

/** Somebody in charge of all stores. */
export const owner: Caller = { kind: "staff", staff: "li", role: "owner", stores: "all", key: "k" };
