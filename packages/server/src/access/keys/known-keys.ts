import type { Store } from "@laurel/store";
import type { Instant } from "@laurel/core";
import { timingSafeEqual } from "node:crypto";
import { type Key, type KeptKey, hashOf, idIn, issuedKeys } from "./keys.js";

/** For so long a key is believed without looking again: a key that was taken away has opened its last door after this, on every server. Milliseconds. */
export const keyKnownForMs = 5_000;
/** So many keys are remembered at once; beyond that the oldest is looked up again. */
export const keysKnownMax = 1_000;

type Known = { readonly kept: KeptKey; readonly at: Instant };
const nothing = hashOf("");

/** Finds keys by their text, and the origins that site keys name. Remembers what it found for `keyKnownForMs`, by the clock it was given. */
export class KnownKeys {
  readonly #known = new Map<string, Known>();
  #origins: { readonly at: Instant; readonly all: Promise<ReadonlySet<string>> } | undefined;

  constructor(readonly store: Store, readonly now: () => Instant) {}

  /** The key of a text; `undefined` for what is none, was never issued, bears another secret, or was taken away. */
  async find(text: string): Promise<Key | undefined> {
    const id = idIn(text);
    if (id === undefined) return undefined;
    const kept = await this.#keptAs(id);
    // Compared also where there is none, so that the time it takes does not tell which ids exist.
    const isRight = timingSafeEqual(Buffer.from(hashOf(text), "hex"), Buffer.from(kept?.hash ?? nothing, "hex"));
    if (!kept || !isRight || kept.revokedAt !== undefined) return undefined;
    return kept;
  }

  /** Whether the key of some site that was not taken away names an origin. */
  async namesOrigin(origin: string): Promise<boolean> {
    const at = this.now();
    if (!this.#origins || isOld(this.#origins.at, at)) this.#origins = { at, all: originsIn(this.store) };
    try {
      return (await this.#origins.all).has(origin);
    } catch (error) {
      this.#origins = undefined;
      throw error;
    }
  }

  async #keptAs(id: string): Promise<KeptKey | undefined> {
    const [known, at] = [this.#known.get(id), this.now()];
    if (known && !isOld(known.at, at)) return known.kept;
    this.#known.delete(id);
    const kept = (await this.store.load({ key: { kind: "key", id } }))?.state as KeptKey | undefined;
    // What does not exist is not remembered: it may be issued the next moment, and whoever guesses would fill our memory.
    if (!kept) return undefined;
    if (this.#known.size >= keysKnownMax) this.#known.delete(this.#known.keys().next().value!);
    this.#known.set(id, { kept, at });
    return kept;
  }
}

// A clock that was set back makes everything old.
const isOld = (at: Instant, now: Instant): boolean => now - at >= keyKnownForMs || now < at;

async function originsIn(store: Store): Promise<ReadonlySet<string>> {
  const origins = new Set<string>();
  for await (const key of issuedKeys(store)) if (key.kind === "site" && key.revokedAt === undefined) for (const each of key.origins) origins.add(each);
  return origins;
}
