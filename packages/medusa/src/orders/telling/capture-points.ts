import { type FactOf, policyAt, scale } from "@laurel/core";
import { payingWallet, purseOf } from "../../checkout/purse.js";
import { memberOf } from "../../customers/member-of.js";
import type { LaurelModule } from "../../modules/laurel/laurel-module.js";
import { type Reckoning, minorParts } from "../money.js";
import type { PointsCredit } from "../order-snapshot/credits.js";

/** An order that points have paid for. */
export type PaidWithPoints = { readonly order: string; readonly customer: string | undefined; readonly placedAt: number; readonly points: readonly PointsCredit[]; readonly reckoning: Reckoning };

/**
 * Spends the points that have paid for an order: the holds behind its credit lines. Done again, it is done once. The order stands, so a hold that has run out meanwhile is spent all the same: its
 * points are drawn anew, and what is missing is owed.
 *
 * @throws Fault when the ledger cannot be asked
 */
export async function capturePoints(laurel: LaurelModule, { order, customer, placedAt, points, reckoning }: PaidWithPoints): Promise<void> {
  for (const credit of points) {
    const member = credit.member ?? (customer === undefined ? undefined : await memberOf(laurel, customer));
    const purse = member === undefined ? undefined : await purseOf(laurel, member);
    if (!purse || Object.values(purse.books.wallets).some(({ redemptions }) => redemptions.some(({ id }) => id === credit.hold))) continue;
    const held = Object.entries(purse.books.wallets).flatMap(([wallet, { holds }]) => holds.filter(({ id }) => id === credit.hold).map((each) => ({ wallet, points: each.points })))[0];
    const spent = held ?? await promised(laurel, credit, reckoning);
    const fact: FactOf<"hold-captured"> = { id: `hold-captured:${laurel.settings.source}/${order}/${credit.hold}`, kind: "hold-captured", at: placedAt, hold: credit.hold, order, ...spent };
    await (await laurel.engine()).execute(purse.member, { key: fact.id, actor: laurel.settings.source, facts: [fact], promised: true });
  }
}

/** What was promised for a credit whose hold is gone: as it was noted at the checkout, or what its amount is worth. */
async function promised(laurel: LaurelModule, { wallet, points, amount }: PointsCredit, reckoning: Reckoning): Promise<{ readonly wallet: string; readonly points: number }> {
  const policy = policyAt(await (await laurel.engine()).programme(), Date.now());
  const named = wallet ?? payingWallet(policy, laurel.settings.wallet);
  const worth = policy.wallets.find(({ id }) => id === named)?.worth;
  const [minor = 0] = minorParts(reckoning, [amount]);
  return { wallet: named, points: points ?? Math.max(1, worth ? scale(minor, worth.points, worth.minor, "up") : minor) };
}
