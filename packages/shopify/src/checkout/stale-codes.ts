import type { Room } from "../adapter/room.js";
import { askDropPointsCode } from "../operations/checkout.js";
import { closeCode, endCode } from "./close-code.js";
import { type CodeRow, forgetNode, moveCode, openCodes } from "./code-book.js";
import { lookForCode } from "./make-code.js";
import { heldIn, isSpentIn, purseOf, releaseIn } from "./purse.js";

/** What a round through the codes has found. */
export type StaleReport = {
  /** Codes that are not done with. */
  readonly seen: number;
  /** Those whose points went back. */
  readonly closed: number;
  /** Orders with a code that the ledger had not been told of. */
  readonly orders: number;
  /** Codes that were deleted in the shop, for nobody needs them any more. */
  readonly dropped: number;
  /** Those that could not be looked after; each was told, and waits for the next round. */
  readonly failed: number;
};

/** What a round needs of others. */
export type StaleMeans = {
  /** Brings the ledger up to date with an order, by its global id. */
  readonly syncOrder: (order: string) => Promise<unknown>;
};

const pageMax = 100;
/** Whoever pays in the last moment is not cut off. */
const graceMs = 600_000;

/**
 * Goes through all codes that are not done with. One that nobody has used in time is taken away, and then its points go back; of one that was used the order is looked for; one that has lost its hold is taken
 * away; one that was being made when a process ended is found out about. What is done with is deleted in the shop, so that the merchant's list of discounts stays theirs.
 *
 * May be cut short at any point, and run by several processes at once.
 */
export async function staleCodes(room: Room, means: StaleMeans): Promise<StaleReport> {
  const report = { seen: 0, closed: 0, orders: 0, dropped: 0, failed: 0 };
  for (let after = ""; ;) {
    const page = await openCodes(room, after, pageMax);
    for (const row of page) {
      report.seen++;
      try {
        const { closed = 0, orders = [], dropped = 0 } = await lookAfter(room, row);
        report.closed += closed;
        report.dropped += dropped;
        for (const order of orders) await means.syncOrder(order);
        report.orders += orders.length;
      } catch (fault) {
        report.failed++;
        room.tell(fault, { code: row.code });
      }
    }
    if (page.length < pageMax) return report;
    after = page[page.length - 1]!.code;
  }
}

type LookedAfter = { readonly closed?: number; readonly orders?: readonly string[]; readonly dropped?: number };

async function lookAfter(room: Room, row: CodeRow): Promise<LookedAfter> {
  switch (row.state) {
    case "asked": return row.leaseUntil <= room.clock() ? close(room, row) : {};
    case "made": return row.endsAt! + graceMs <= room.clock() || !(await isBacked(room, row)) ? close(room, row) : {};
    case "closing": return close(room, row);
    case "used": return findOrder(room, row);
    case "watched": return watch(room, row);
    case "closed": case "spent": return drop(room, row);
  }
}

async function close(room: Room, row: CodeRow): Promise<LookedAfter> {
  const came = await closeCode(room, row);
  return came.kind === "used" ? { orders: came.orders } : { closed: came.kind === "closed" ? 1 : 0 };
}

/** Whether the ledger stands behind a code; it does where the points were spent already. */
async function isBacked(room: Room, { member, hold }: CodeRow): Promise<boolean> {
  const purse = await purseOf(room, member);
  return purse !== undefined && (heldIn(purse, hold) !== undefined || isSpentIn(purse, hold));
}

/** A code that was used waits for its order; where none is found long after its end, what was counted was no order. */
async function findOrder(room: Room, row: CodeRow): Promise<LookedAfter> {
  const { orders } = await lookForCode(room, row);
  if (orders.length > 0) return { orders };
  if (row.order !== null || (row.endsAt ?? 0) + row.holdMs > room.clock()) return {};
  await releaseIn(room, row);
  await moveCode(room, row.code, ["used"], "closed");
  return { closed: 1 };
}

/** A code that was nowhere to be seen may have been made late. */
async function watch(room: Room, row: CodeRow): Promise<LookedAfter> {
  const { found, isUsed, orders } = await endCode(room, row);
  if (isUsed) await moveCode(room, row.code, ["watched"], "used", found?.node ?? null);
  else if (found || row.endsAt! <= room.clock()) await moveCode(room, row.code, ["watched"], "closed", found?.node ?? null);
  return { orders };
}

async function drop(room: Room, { code, node }: CodeRow): Promise<LookedAfter> {
  // Where it is gone already Shopify says so as an error, and it is as good.
  await room.admin.ask(askDropPointsCode, { id: node! });
  await forgetNode(room, code);
  return { dropped: 1 };
}
