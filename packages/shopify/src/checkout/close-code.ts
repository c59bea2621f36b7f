import type { Room } from "../adapter/room.js";
import { askEndPointsCode } from "../operations/checkout.js";
import { type CodeRow, moveCode } from "./code-book.js";
import { type CodeInShop, lookForCode } from "./make-code.js";
import { releaseIn } from "./purse.js";

/** What became of a code that was to be taken away. `used`: an order has it, and its points wait for that; `orders` are those that were found. */
export type Closed = { readonly kind: "closed" } | { readonly kind: "used"; readonly orders: readonly string[] } | { readonly kind: "elsewhere" };

/**
 * Takes a code away, and then gives its hold back; never the other way round. One that an order has used keeps its hold. May be cut short anywhere and begun again, by anybody; but whoever is just making a
 * code is left alone until their lease is over.
 *
 * @returns `elsewhere` where somebody else has brought it to an end meanwhile
 * @throws AdminFault when Shopify does not answer; then the code may be good, and its hold stays
 */
export async function closeCode(room: Room, { code }: Pick<CodeRow, "code">): Promise<Closed> {
  const row = await moveCode(room, code, ["asked", "made", "closing"], "closing");
  if (!row) return { kind: "elsewhere" };
  const seen = await endCode(room, row);
  const node = seen.found?.node ?? row.node;
  if (row.order !== null || seen.isUsed) {
    await moveCode(room, code, ["closing"], "used", node);
    return { kind: "used", orders: seen.orders };
  }
  await releaseIn(room, row);
  // Whoever asked Shopify to make it and was cut off may be heard yet.
  const isAwaited = node === null && row.endsAt !== null && row.endsAt > room.clock();
  await moveCode(room, code, ["closing"], isAwaited ? "watched" : "closed", node);
  return { kind: "closed" };
}

/** Makes sure that a code is good no longer, and only then looks whether it was used. */
export async function endCode(room: Room, row: CodeRow): Promise<CodeInShop> {
  const before = await lookForCode(room, row);
  if (!before.found?.isGood) return before;
  await room.admin.ask(askEndPointsCode, { id: before.found.node });
  const after = await lookForCode(room, row);
  if (after.found?.isGood) throw new Error(`Shopify has not ended the code ${row.code}`);
  return after;
}
