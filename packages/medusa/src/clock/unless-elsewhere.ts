import type { Scope } from "../laurel-in.js";
import { locksOf } from "../tiers/shop-doors.js";

/** A lock of a process that has died is free after so long; one that is held is renewed meanwhile. */
const leaseSeconds = 10;

/**
 * Does something unless another process is at it. Where the shop's locks are those of one process, two may be at it at once, and what is done so must bear that.
 *
 * @param waitSeconds - how long to wait before it is left to the other
 */
export async function unlessElsewhere<T>(scope: Scope, lock: string, waitSeconds: number, work: () => Promise<T>): Promise<T | "elsewhere"> {
  let hasBegun = false;
  // Medusa before 2.21 knows no lease here, and makes no use of it.
  const terms: { timeout: number; expire: number } = { timeout: waitSeconds, expire: leaseSeconds };
  try {
    return await locksOf(scope).execute(lock, () => {
      hasBegun = true;
      return work();
    }, terms);
  } catch (error) {
    if (hasBegun) throw error;
    return "elsewhere";
  }
}
