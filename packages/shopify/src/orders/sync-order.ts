import { type Telling, Turns, tellOrder, unsure } from "@laurel/server/embed";
import type { Books } from "../books/books.js";
import type { Room } from "../adapter/room.js";
import { numberOf } from "../inbox/payload.js";
import type { WhySkipped } from "./snapshot/order-snapshot.js";
import { type OrderRow, hidden, orderRow, refusedRow, sureStamp, writeOrderRow } from "./telling/order-book.js";
import { type Read, sidesOf } from "./telling/order-sides.js";

/** What came of looking at an order. */
export type SyncOutcome =
  /** It was told, and counts for this member. */
  | { readonly kind: "belongs"; readonly order: string; readonly member: string; readonly revision: number }
  /** It was told, and is kept for whoever joins as its customer. */
  | { readonly kind: "kept"; readonly order: string; readonly revision: number }
  /** The ledger knows it as it is; `member` where it is somebody's. */
  | { readonly kind: "unchanged"; readonly order: string; readonly member: string | undefined }
  /** It is no concern of the ledger's: in another currency, nobody's, or not there, and never was for the ledger. */
  | { readonly kind: "skipped"; readonly order: string; readonly because: WhySkipped | "gone" }
  /** The ledger does not take it; `code` as in its reference. Or the ledger knows it and Shopify does not show it any more: `hidden`. A person has to look. */
  | { readonly kind: "refused"; readonly order: string; readonly code: string };

const turns = new WeakMap<Books, Turns<SyncOutcome>>();

/**
 * Brings the ledger up to date with an order of the shop, whatever has happened to it. Reads the order as it is, so that webhooks that are lost, doubled or in disorder make no difference, and may be
 * called by anybody at any time, any number at once (cases 13, 14, 23, 25). Before an order is told, its customer is made a member where every customer is one, and the points that have paid for it are
 * spent.
 *
 * @param gid - the order's global id, or its number
 * @throws Fault, AdminFault when ledger or shop cannot be asked; calling again is safe
 */
export async function syncOrder(room: Room, gid: string): Promise<SyncOutcome> {
  const order = numberOf(gid);
  const here = turns.get(room.books) ?? new Turns<SyncOutcome>();
  turns.set(room.books, here);
  return here.run(`${room.shop}/${order}`, () => look(room, order));
}

async function look(room: Room, order: string): Promise<SyncOutcome> {
  const row = await orderRow(room, order);
  const sides = await sidesOf(room, order);
  const telling = await tellOrder(order, row && sureStamp(row, room.clock()), sides);
  if (telling.kind === "gone") {
    const { order: known, member } = await sides.known();
    return known ? hide(room, order, { member, row }) : { kind: "skipped", order, because: "gone" };
  }
  await writeOrderRow(room, order, rowOf(room, telling), sides.name());
  return outcomeOf(order, telling);
}

/** What came of an order that Shopify shows. */
type Shown = Exclude<Telling<Read, WhySkipped>, { readonly kind: "gone" }>;

/**
 * The ledger knows the order, and Shopify shows it no more: it was deleted, or it is older than sixty days and the app may not read all orders (`read_all_orders`). What happens to it now, a refund above
 * all, cannot be seen, and its points stay as they are. Nobody can decide that but a person, so it is told of, once, and stands in the books as refused until it is seen again.
 */
async function hide(room: Room, order: string, { member, row }: { readonly member: string | undefined; readonly row: OrderRow | undefined }): Promise<SyncOutcome> {
  if (row?.detail !== hidden) {
    const sentence = `order ${order} is known to the ledger, and Shopify does not show it any more: it was deleted, or is older than 60 days and the app may not read all orders (read_all_orders). What is refunded of it now takes no points back; see to it by hand, or give the app that scope`;
    room.tell(new Error(sentence), { shop: room.shop, order, ...(member !== undefined && { member }) });
  }
  await writeOrderRow(room, order, refusedRow(hidden, member));
  return { kind: "refused", order, code: hidden };
}

/** Shopify dates changes to the second: of two within one the second does not show. So what was read that soon is looked at once more. */
const freshMs = 5_000;

/** What is written down. */
function rowOf(room: Room, telling: Shown): OrderRow {
  const isFresh = !telling.stamp.endsWith(unsure) && Date.parse(telling.stamp) > room.clock() - freshMs;
  const stamp = isFresh ? telling.stamp + unsure : telling.stamp;
  switch (telling.kind) {
    case "told": case "unchanged": return { stamp, outcome: telling.member === undefined ? "kept" : "belongs", detail: undefined, member: telling.member };
    case "skipped": return { stamp, outcome: "skipped", detail: telling.because, member: undefined };
    case "refused": return { stamp, outcome: "refused", detail: telling.code, member: telling.member };
  }
}

function outcomeOf(order: string, telling: Shown): SyncOutcome {
  switch (telling.kind) {
    case "told": return telling.member === undefined ? { kind: "kept", order, revision: telling.revision } : { kind: "belongs", order, member: telling.member, revision: telling.revision };
    case "unchanged": return { kind: "unchanged", order, member: telling.member };
    case "skipped": return { kind: "skipped", order, because: telling.because };
    case "refused": return { kind: "refused", order, code: telling.code };
  }
}
