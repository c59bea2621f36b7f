import type { Room } from "../adapter/room.js";
import { AdminFault } from "../asking/admin-fault.js";

/** So long a shop is waited for that has the app and cannot be asked. */
const patienceMs = 86_400_000;

/**
 * Does what the shop is asked for on the way to forgetting somebody, as far as the shop can be asked: nothing more of a shop that has let the app go; and of any other what goes, once it has been waited for
 * in vain for a day. What was left out is told.
 *
 * @param since - when the forgetting was asked for, epoch milliseconds
 * @throws whatever kept it from being done, within that day
 */
export async function asTheShopAllows(room: Room, since: number, steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const step of steps) {
    try {
      await step();
    } catch (fault) {
      const code = fault instanceof AdminFault ? fault.code : undefined;
      if (code !== "unauthorised" && room.clock() - since < patienceMs) throw fault;
      room.tell(fault, { shop: room.shop, what: "left out of forgetting somebody" });
      // What one step found closed the others would, too, each after a while.
      if (code === "unauthorised" || code === "unreachable" || code === "throttled") return;
    }
  }
}
