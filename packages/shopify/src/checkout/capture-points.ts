import type { FactOf } from "@laurel/core";
import type { Room } from "../adapter/room.js";
import { endCode } from "./close-code.js";
import { codeNamed, moveCode } from "./code-book.js";
import { type PointsCode, pointsNeeded } from "./codes.js";
import { heldIn, isSpentIn, purseOf, releaseIn } from "./purse.js";

/** An order that points have paid for, or were to. */
export type PaidWithPoints = {
  /** The order as the ledger knows it. */
  readonly order: string;
  readonly placedAt: number;
  /** Whether the order stands; not so where it was cancelled or its payment was voided. */
  readonly stands: boolean;
  /** Its codes, and what each took off when it was placed, in minor units of the shop's currency. */
  readonly uses: readonly { readonly code: PointsCode; readonly minor: number }[];
};

/**
 * Spends the points that have paid for an order, as many as it needed; what was set aside beyond that goes back. Done again, it is done once. The order stands, so a hold that has run out meanwhile is spent
 * all the same: its points are drawn anew, and what is missing is owed. An order that fell before its points were spent gives them back whole; one that falls later gives them back by what the ledger is told
 * of it.
 *
 * Points are spent when the order is there, paid or not: for as long as it waits for its money they are in no hold that could end under it.
 *
 * @throws Fault when the ledger cannot be asked, AdminFault when Shopify does not answer
 */
export async function captureFor(room: Room, { order, placedAt, stands, uses }: PaidWithPoints): Promise<void> {
  for (const { code, minor } of uses) {
    const row = await codeNamed(room, code.code);
    const isOwn = row?.hold === code.hold;
    const purse = await purseOf(room, code.member);
    if (!row || !purse) continue;
    if (!isSpentIn(purse, code.hold)) {
      if (isOwn && row.state === "spent") continue;
      const points = stands ? pointsNeeded(code, minor) : 0;
      if (points === 0) {
        if (isOwn) await giveBack(room, code);
        continue;
      }
      const held = heldIn(purse, code.hold);
      // Shopify tells seconds: what is cancelled or refunded within the one it was placed in comes after what paid for it.
      const fact: FactOf<"hold-captured"> = { id: `hold-captured:${room.settings.source}/${order}/${code.hold}`, kind: "hold-captured", at: placedAt - 1, hold: code.hold, order, wallet: held?.wallet ?? code.wallet, points };
      await room.laurel.means.engine.execute(purse.member, { key: fact.id, actor: room.settings.source, facts: [fact], promised: true });
    }
    if (isOwn) await moveCode(room, code.code, ["asked", "made", "closing", "used", "watched", "closed"], "spent");
  }
}

/** The code is good no longer, and then the hold goes back. */
async function giveBack(room: Room, { code, hold, member }: PointsCode): Promise<void> {
  const row = await codeNamed(room, code);
  if (!row || row.state === "closed" || row.state === "spent") return releaseIn(room, { member, hold });
  const { found } = await endCode(room, row);
  await releaseIn(room, { member, hold });
  await moveCode(room, code, ["asked", "made", "closing", "used", "watched"], "closed", found?.node ?? null);
}
