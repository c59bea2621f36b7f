import { MathBN } from "@medusajs/framework/utils";
import { pointsReference } from "../../names.js";
import type { Decimal } from "../money.js";
import type { ShopCredit, ShopOrder } from "./shop-order.js";
import type { LaterCredit } from "./what-changed.js";

/** Points that paid, in major units of the order's currency. */
export type PointsCredit = {
  /** The name of the hold they were set aside under. */
  readonly hold: string;
  readonly amount: Decimal;
  /** Whose points of which wallet, and how many, as noted at the checkout. */
  readonly member: string | undefined;
  readonly wallet: string | undefined;
  readonly points: number | undefined;
};

/** Something else that paid. */
export type OtherCredit = { readonly id: string; readonly at: number; readonly amount: Decimal; readonly by: "gift-card" | "store-credit" };

/** What the credit lines of an order say. */
export type Credits = {
  readonly points: readonly PointsCredit[];
  /** What of the points was taken off the order again, because they were given back. */
  readonly pointsBack: Decimal;
  readonly tenders: readonly OtherCredit[];
  /** What went back as credit of the shop. */
  readonly refunds: readonly OtherCredit[];
  /** What staff took off the bill later on; Medusa writes down money that it refunds beyond what it owes in the same way. */
  readonly waived: Decimal;
};

const tenderOf = (reference: string | undefined): OtherCredit["by"] => (reference === "gift-card" ? reference : "store-credit");
const isTender = (reference: string | undefined): boolean => reference === "gift-card" || reference === "store-credit";

/**
 * Tells the credit lines of an order apart: points, gift cards and store credit of the official plugin, and what came later. A line of somebody else's that the order was placed with has paid for
 * it like store credit.
 *
 * @param later - the credits that changes have added; the rest was there from the beginning
 */
export function creditsOf({ credits, placedAt }: Pick<ShopOrder, "credits" | "placedAt">, later: readonly LaterCredit[]): Credits {
  const others = credits.filter(({ reference }) => reference !== pointsReference);
  const after = later.filter(({ reference }) => reference !== pointsReference);
  const paid = after.filter(({ amount, reference }) => MathBN.gt(amount, 0) && isTender(reference));
  const waived = after.filter(({ amount, reference }) => MathBN.gt(amount, 0) && !isTender(reference));
  return {
    points: pointsAmong(credits),
    pointsBack: MathBN.abs(sumOf(credits.filter(({ reference, amount }) => reference === pointsReference && MathBN.lt(amount, 0)))),
    tenders: [
      ...(["gift-card", "store-credit"] as const).flatMap((by) => atFirst(by, others, after, placedAt)),
      ...paid.map(({ id, at, amount, reference }) => ({ id, at, amount, by: tenderOf(reference) })),
    ],
    refunds: after.filter(({ amount }) => MathBN.lt(amount, 0)).map(({ id, at, amount }) => ({ id, at, amount: MathBN.abs(amount), by: "store-credit" })),
    waived: sumOf(waived),
  };
}

/** What of a tender the order was placed with: all there is, without what came later. */
function atFirst(by: OtherCredit["by"], credits: readonly ShopCredit[], later: readonly LaterCredit[], placedAt: number): OtherCredit[] {
  const [now, since] = [credits, later].map((all) => sumOf(all.filter(({ reference }) => tenderOf(reference) === by)));
  const amount = MathBN.sub(now!, since!);
  return MathBN.gt(amount, 0) ? [{ id: by, at: placedAt, amount, by }] : [];
}

function pointsAmong(credits: readonly ShopCredit[]): PointsCredit[] {
  const byHold = new Map<string, PointsCredit>();
  for (const { reference, referenceId, amount, metadata } of credits) {
    if (reference !== pointsReference || referenceId === undefined || !MathBN.gt(amount, 0)) continue;
    const { laurel_member: member, laurel_wallet: wallet, laurel_points: points } = metadata;
    const before = byHold.get(referenceId)?.amount ?? 0;
    byHold.set(referenceId, {
      hold: referenceId, amount: MathBN.add(before, amount),
      member: typeof member === "string" ? member : undefined, wallet: typeof wallet === "string" ? wallet : undefined, points: typeof points === "number" ? points : undefined,
    });
  }
  return [...byHold.values()].toSorted((a, b) => (a.hold < b.hold ? -1 : 1));
}

const sumOf = (all: readonly { readonly amount: string | Decimal }[]): Decimal => MathBN.sum(0, ...all.map(({ amount }) => amount));
