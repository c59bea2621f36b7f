import { bucketCount } from "../contract/bucket.js";
import { Fault } from "../contract/fault.js";
import type { VaultKeep, WrappedKey } from "./keep/vault-keep.js";
import type { KeyProvider } from "./keys/key-provider.js";
import { contextOf } from "./sealing/data-keys.js";
import { mapInTurns } from "./sealing/in-turns.js";
import type { SubjectKey } from "./subject.js";

/** A long errand that goes through everything, bucket by bucket. May be cut short anywhere, and be begun again: what is done is not done twice. */
export type LongErrand = {
  /** Only this bucket, so that many may share the work. */
  readonly bucket?: number;
  /** Told after each page. */
  readonly onProgress?: (progress: { readonly bucket: number; readonly done: number }) => void;
  /** Stops after the page that is under way. */
  readonly signal?: AbortSignal;
};

/** What came of wrapping data keys anew. */
export type KeyRotation = {
  readonly rewrapped: number;
  /** Data keys that are still wrapped under a key that its provider does not have, by that key's id. They open nothing until it is back. */
  readonly unreadable: ReadonlyMap<string, number>;
};

const pageMax = 200;

/** The buckets of an errand. */
export function* bucketsOf(errand: LongErrand): Generator<number> {
  const { bucket: only } = errand;
  for (let bucket = only ?? 0; bucket < (only ?? bucketCount - 1) + 1 && !errand.signal?.aborted; bucket++) yield bucket;
}

/** Wraps every data key under the current key that is wrapped under another. A data key that is destroyed meanwhile stays destroyed. */
export async function rotateKeys(programme: string, keep: VaultKeep, provider: KeyProvider, errand: LongErrand = {}): Promise<KeyRotation> {
  const unreadable = new Map<string, number>();
  const under = await provider.current();
  let rewrapped = 0;
  for (const bucket of bucketsOf(errand)) {
    let after: SubjectKey | undefined;
    for (let isLast = false; !isLast && !errand.signal?.aborted;) {
      const page = await keep.dataKeys.wrappedOtherwise({ bucket, programme }, under, pageMax, after);
      const anew = await mapInTurns(page, (each) => wrappedAnew(provider, under, each));
      rewrapped += await keep.dataKeys.rewrap(anew.filter((each) => each !== undefined));
      for (const [i, each] of page.entries()) if (!anew[i]) unreadable.set(each.under, (unreadable.get(each.under) ?? 0) + 1);
      isLast = page.length < pageMax;
      after = page.at(-1)?.subject ?? after;
      if (page.length > 0) errand.onProgress?.({ bucket, done: rewrapped });
    }
  }
  return { rewrapped, unreadable };
}

async function wrappedAnew(provider: KeyProvider, under: string, old: WrappedKey): Promise<(WrappedKey & { readonly was: Uint8Array }) | undefined> {
  const { subject, wrapped: was } = old;
  try {
    const dataKey = await provider.unwrap(old.under, was, contextOf(subject));
    return { subject, under, was, wrapped: await provider.wrap(under, dataKey, contextOf(subject)) };
  } catch (error) {
    // A key that is gone must not keep the others from moving on.
    if (error instanceof Fault && error.code === "missing") return undefined;
    throw error;
  }
}

/** How many data keys are wrapped under which key, in all or in one bucket. A key that stands here must not be taken away. */
export async function keysInUse(programme: string, keep: VaultKeep, errand: LongErrand = {}): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const bucket of bucketsOf(errand)) {
    for (const [key, count] of await keep.dataKeys.countByKey({ bucket, programme })) found.set(key, (found.get(key) ?? 0) + count);
  }
  return found;
}
