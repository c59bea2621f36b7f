import { type Instant, invariant } from "@laurel/core";
import type { DataKeyKeep, KeptKey, WrappedKey } from "../keep/vault-keep.js";
import type { KeyProvider, WrapContext } from "../keys/key-provider.js";
import { type SubjectKey, nameOf } from "../subject.js";
import { mapInTurns } from "./in-turns.js";
import { type DataKey, dataKeyOf, newDataKey } from "./sealed-field.js";

/** What there is of a subject's key. */
export type OpenedKey = { readonly kind: "key"; readonly key: DataKey } | { readonly kind: "erased" } | { readonly kind: "none" };

/** How long unwrapped keys stay in memory, and how many of them. */
export type CacheTerms = { readonly keysMax: number; readonly lifeMs: number };
/** Ten thousand keys for five minutes. */
export const cacheUsual: CacheTerms = { keysMax: 10_000, lifeMs: 300_000 };

type Cached = { readonly wrapped: Uint8Array; readonly key: DataKey; readonly until: Instant };

/**
 * The data keys of subjects, unwrapped. What was unwrapped stays in memory for a while, for unwrapping may mean a call to a service far away. But what is kept is
 * looked at each time: a key that another process has destroyed is not used any more from that moment on, whatever is still in memory here.
 */
export class DataKeys {
  readonly #cache = new Map<string, Cached>();

  constructor(
    readonly keep: DataKeyKeep, readonly provider: KeyProvider, readonly now: () => Instant, readonly terms: CacheTerms = cacheUsual,
  ) {}

  /** The keys of subjects, in their order. */
  async of(subjects: readonly SubjectKey[]): Promise<OpenedKey[]> {
    const kept = await this.keep.load(subjects);
    return mapInTurns(subjects, (subject, i) => this.#opened(subject, kept[i]));
  }

  /** The keys of subjects, made where there are none. */
  async made(subjects: readonly SubjectKey[]): Promise<Exclude<OpenedKey, { kind: "none" }>[]> {
    const kept = [...await this.keep.load(subjects)];
    const without = subjects.flatMap((subject, i) => (kept[i] ? [] : [{ subject, i }]));
    if (without.length > 0) {
      const added = await this.keep.add(await mapInTurns(without, ({ subject }) => this.#wrappedAnew(subject)));
      for (const [n, { i }] of without.entries()) kept[i] = added[n];
    }
    return mapInTurns(subjects, async (subject, i) => {
      const opened = await this.#opened(subject, kept[i]);
      invariant(opened.kind !== "none", `${nameOf(subject)} was given a key, and has none`);
      return opened;
    });
  }

  /** Takes keys out of memory. */
  forget(subjects: readonly SubjectKey[]): void {
    for (const subject of subjects) this.#cache.delete(nameOf(subject));
  }

  /** How many keys are in memory. */
  get remembered(): number {
    return this.#cache.size;
  }

  async #opened(subject: SubjectKey, kept: KeptKey | undefined): Promise<OpenedKey> {
    if (!kept) return { kind: "none" };
    if (kept.kind === "erased") {
      this.forget([subject]);
      return { kind: "erased" };
    }
    const known = this.#cache.get(nameOf(subject));
    if (known && known.until > this.now() && Buffer.compare(known.wrapped, kept.wrapped) === 0) return { kind: "key", key: known.key };
    const key = dataKeyOf(await this.provider.unwrap(kept.under, kept.wrapped, contextOf(subject)));
    this.#remember(subject, { wrapped: kept.wrapped, key, until: this.now() + this.terms.lifeMs });
    return { kind: "key", key };
  }

  async #wrappedAnew(subject: SubjectKey): Promise<WrappedKey> {
    const [under, dataKey] = [await this.provider.current(), newDataKey()];
    const wrapped = await this.provider.wrap(under, dataKey, contextOf(subject));
    return { subject, under, wrapped };
  }

  /** The oldest go first; all live equally long, so the oldest are the first to be over, too. */
  #remember(subject: SubjectKey, cached: Cached): void {
    this.forget([subject]);
    this.#cache.set(nameOf(subject), cached);
    const now = this.now();
    for (const [name, { until }] of this.#cache) {
      if (this.#cache.size <= this.terms.keysMax && until > now) break;
      this.#cache.delete(name);
    }
  }
}

/** What a data key's wrapping is bound to. */
export const contextOf = ({ programme, kind, id }: SubjectKey): WrapContext => ({ programme, kind, subject: id });
