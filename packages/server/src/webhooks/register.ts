import type { WebhookEvent } from "@laurel/client/wire";
import { type Instant, never, recordOf } from "@laurel/core";
import { type AggregateKey, Attempts, type Idempotency, type Prior, type State, type Store } from "@laurel/store";
import type * as z from "zod";

/** An address that is told of changes. Its secret is nowhere kept: it follows from that of the server (`webhookSecret`). */
export type Endpoint = {
  readonly endpoint: string;
  readonly url: string;
  readonly events: readonly z.infer<typeof WebhookEvent>[];
  readonly name: string;
  readonly addedAt: Instant;
  /** `actorOf` whoever added it. */
  readonly addedBy: string;
  /** Since when it is told no more, because it answered 410 Gone. */
  readonly goneAt?: Instant | undefined;
};

/** All addresses, and the last that were taken out. */
export type Register = { readonly endpoints: readonly Endpoint[]; readonly removed: readonly string[] };

/** Every message is written down once for each that wants it, so their number is bounded. */
export const endpointsMax = 50;
/** So many that were removed are remembered, so that removing one again is no mistake. */
const removedMax = 200;

// One small aggregate holds them all: it changes a few times a year, is read with every message, and one look at its version tells whether a copy is still good.
const registerKey: AggregateKey = { kind: "endpoint", id: "register" };

/** Knows the endpoints as they are now; reads them again when somebody has changed them, in this process or another. */
export class EndpointBook {
  #known: { readonly version: number; readonly register: Register } = { version: 0, register: { endpoints: [], removed: [] } };

  constructor(readonly store: Store) {}

  /** All endpoints. */
  async all(): Promise<readonly Endpoint[]> {
    if (await this.store.versionOf(registerKey) !== this.#known.version) {
      const loaded = await this.store.load({ key: registerKey });
      this.#known = { version: loaded?.version ?? 0, register: registerOf(loaded?.state) };
    }
    return this.#known.register.endpoints;
  }

  /** One endpoint. */
  async find(endpoint: string): Promise<Endpoint | undefined> {
    return (await this.all()).find((each) => each.endpoint === endpoint);
  }
}

/** The register as it stands, and what came of a command that was carried out before. */
export async function loadRegister(store: Store, key?: string): Promise<{ readonly version: number; readonly register: Register; readonly prior: Prior | undefined }> {
  const loaded = await store.load({ key: registerKey, ...(key !== undefined && { idempotencyKeys: [key] }) });
  return { version: loaded?.version ?? 0, register: registerOf(loaded?.state), prior: key === undefined ? undefined : loaded?.priors.get(key) };
}

const registerOf = (state: State | undefined): Register => (state as unknown as Register | undefined) ?? { endpoints: [], removed: [] };

/** A change of the register. */
export type RegisterChange = {
  readonly actor: string;
  readonly at: Instant;
  /** Makes a repetition harmless; without one it repeats by nature. */
  readonly idempotency?: Idempotency;
  /** What it is to be; `undefined` leaves it as it is. */
  readonly to: (register: Register) => Register | undefined;
  /** What its journal says of the change. */
  readonly detail: Readonly<Record<string, unknown>>;
};

/** What came of it. */
export type RegisterOutcome = { readonly kind: "changed" } | { readonly kind: "left" } | { readonly kind: "repeated"; readonly prior: Prior };

/** Changes the register, again when somebody was faster. */
export async function changeRegister(store: Store, { actor, at, idempotency, to, detail }: RegisterChange): Promise<RegisterOutcome> {
  for (const attempts = new Attempts("the register of endpoints"); ;) {
    await attempts.next();
    const { version, register, prior } = await loadRegister(store, idempotency?.key);
    if (prior) return { kind: "repeated", prior };
    const next = to(register);
    if (!next) return { kind: "left" };
    const record = { ...recordOf({ key: idempotency?.key ?? `register:${version}`, actor, facts: [] }, [], at, [], [], []), detail };
    const state = { ...next, removed: next.removed.slice(-removedMax) } as unknown as State;
    const [outcome] = await store.commit([{ key: registerKey, expectedVersion: version, state, dueAt: never, edition: 0, facts: [], record, effects: [], idempotency }]);
    if (outcome?.kind === "committed") return { kind: "changed" };
    if (outcome?.kind === "key-repeated") return { kind: "repeated", prior: outcome.prior };
  }
}

/** A register in which an endpoint has changed. */
export const withEndpoint = (register: Register, changed: Endpoint): Register => ({
  ...register, endpoints: register.endpoints.map((each) => (each.endpoint === changed.endpoint ? changed : each)),
});
