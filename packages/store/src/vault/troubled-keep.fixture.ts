import { bucketCount } from "../contract/bucket.js";
import type { VaultKeep } from "./keep/vault-keep.js";

/** A keep through which every call first does something else. */
function through(keep: VaultKeep, before: (method: string) => Promise<void>): VaultKeep {
  const wrapped = <T extends object>(part: T): T => new Proxy(part, {
    get(target, name) {
      const found = Reflect.get(target, name, target) as unknown;
      if (typeof found !== "function") return found;
      return async (...values: readonly unknown[]): Promise<unknown> => {
        await before(String(name));
        return (found as (...values: readonly unknown[]) => Promise<unknown>).apply(target, [...values]);
      };
    },
  });
  return { personal: wrapped(keep.personal), dataKeys: wrapped(keep.dataKeys) };
}

/** A keep whose calls take turns that a seed decides, so that those who race meet in many orders. */
export function slowed(keep: VaultKeep, seed = 1): VaultKeep {
  let state = (seed * 2_654_435_761) >>> 0;
  return through(keep, async () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    for (let turns = state >>> 29; turns > 0; turns--) await Promise.resolve();
    if (state & 64) await new Promise((resolve) => setImmediate(resolve));
  });
}

/** A keep that fails at the call after so many, as when a process ends there. */
export function cutShort(keep: VaultKeep, calls: number): VaultKeep {
  let made = 0;
  return through(keep, async () => {
    if (made++ >= calls) throw new Error("cut short");
  });
}

/** A keep in which something happens before each call of one method. */
export const interrupted = (keep: VaultKeep, at: string, happens: () => Promise<void>): VaultKeep => through(keep, async (method) => {
  if (method === at) await happens();
});

/** How many rows of the index, keys and erasures a programme has. */
export async function whatIsKept({ personal, dataKeys }: VaultKeep, programme = "tea"): Promise<{ blinds: number; keys: number; erased: number }> {
  const found = { blinds: 0, keys: 0, erased: 0 };
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    const part = { bucket, programme };
    for (const count of (await personal.countByVersion(part)).values()) found.blinds += count;
    for (const count of (await dataKeys.countByKey(part)).values()) found.keys += count;
    found.erased += (await dataKeys.erased(part, 100_000)).length;
  }
  return found;
}
