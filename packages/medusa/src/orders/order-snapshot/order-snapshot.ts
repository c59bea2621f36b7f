import type { OrderSnapshot } from "@laurel/core";
import { type Told, sharedPoints } from "@laurel/server/embed";
import { MathBN } from "@medusajs/framework/utils";
import { type Reckoning, roundedTo } from "../money.js";
import { type Bill, billOf } from "./bill.js";
import { type Credits, type PointsCredit, creditsOf } from "./credits.js";
import { wholePieces } from "./priced-lines.js";
import type { ShopOrder } from "./shop-order.js";
import { type Changed, whatChanged } from "./what-changed.js";

/** What became of reading an order. */
export type Mapped =
  | {
      readonly kind: "order";
      readonly order: Told;
      /** Points that paid for it. */
      readonly points: readonly PointsCredit[];
      /**
       * What of the points' credit is still to be taken off the order, because these points were given back: major units of its currency, exact to its decimals. Then what the shop says is left to be
       * refunded is what money has paid.
       */
      readonly creditBack: string;
    }
  /** Not placed yet; or nobody's, without an account and without an address. */
  | { readonly kind: "skipped"; readonly because: "draft" | "no-buyer" };

/** Under which terms an order is told. */
export type Terms = {
  /** The name of the shop as a source of orders. */
  readonly source: string;
  readonly reckoning: Reckoning;
  /** What was told of it before: its lines keep the categories they were sold under, and it goes on being told when its buyer has gone. */
  readonly before?: Pick<OrderSnapshot, "lines"> | undefined;
  /** How many points are behind a hold, where the order itself does not say. */
  readonly pointsOf?: (hold: string) => number | undefined;
};

/**
 * An order of the shop in Laurel's words. Pure: the same order gives the same snapshot, whatever events have told of it (cases 13, 14, 23, 25).
 *
 * - Lines are what the order consists of, at net prices. An edit rewrites it, and lines that one brought bear its instant (case 11). Pieces that were exchanged, or replaced by a claim, are gone; those
 *   sent for them stand there as if they had been bought.
 * - Goods that came back once the order was paid are refunds on the day they arrived. Money given back beyond them counts as the goods it had paid for.
 * - Points, gift cards and store credit are payments of the beginning; captures are payments when they were made.
 */
export function snapshotOf(shop: ShopOrder, terms: Terms): Mapped {
  if (shop.isDraft) return { kind: "skipped", because: "draft" };
  const identities = identitiesOf(shop);
  if (identities.length === 0 && !terms.before) return { kind: "skipped", because: "no-buyer" };
  const changed = whatChanged(shop);
  const credits = creditsOf(shop, changed.credits);
  const bill = billOf(shop, changed, credits, terms.reckoning);
  return {
    kind: "order", points: credits.points, creditBack: shop.canceledAt === undefined ? creditBack(shop, credits, bill) : "0",
    order: {
      source: terms.source, id: shop.id, identities, placedAt: shop.placedAt, currency: terms.reckoning.currency, ...(shop.channel !== undefined && { channel: shop.channel.slice(0, 100) }),
      lines: linesOf(bill, changed, terms), ...(bill.shipping > 0 && { shipping: bill.shipping }), ...offersOf(shop),
      payments: [...bill.payments, ...bill.back.transfers.map((each) => ({ ...each, by: "money" as const }))],
      ...fulfilmentsOf(shop), ...refundsOf(shop, changed, credits, bill, terms), ...(shop.canceledAt !== undefined && { cancelledAt: shop.canceledAt }),
    },
  };
}

/** A customer's account names the buyer; an address does where there is none. To an account its address is not added, for it may be another's tomorrow (case 90). */
function identitiesOf({ customer, email }: ShopOrder): string[] {
  if (customer?.hasAccount) return [`account:${customer.id}`];
  return email === undefined || customer?.isDeleted ? [] : [`email:${email}`];
}

function linesOf({ lines }: Bill, { addedAt }: Changed, { before }: Terms): Told["lines"] {
  const known = new Map(before?.lines.map((line) => [line.id, line]));
  return lines.map(({ item, quantity, amount, discount, tax }) => {
    const categories = known.has(item.id) ? known.get(item.id)!.categories : item.categories;
    const added = addedAt.get(item.id);
    return {
      id: item.id, sku: item.sku.slice(0, 200), quantity, amount, ...(discount > 0 && { discount }), ...(tax > 0 && { tax }), ...(categories && categories.length > 0 && { categories: [...categories] }),
      ...(item.isGiftCard && { giftCard: true }), ...(added !== undefined && { addedAt: added }),
    };
  });
}

/** The promotions that were used. */
function offersOf({ items, shipping }: ShopOrder): Pick<Told, "offers"> {
  const codes = new Set([...items, ...shipping].flatMap(({ discounts }) => discounts.flatMap(({ code }) => (code === undefined ? [] : [code.slice(0, 200)]))));
  return codes.size === 0 ? {} : { offers: [...codes].toSorted().slice(0, 100) };
}

function fulfilmentsOf({ parcels }: ShopOrder): Pick<Told, "fulfilments"> {
  if (parcels.length === 0) return {};
  return { fulfilments: parcels.map(({ at, lines }) => ({ at, lines: lines.map(({ item, quantity }) => ({ line: item, quantity: wholePieces(MathBN.convert(quantity)) })) })) };
}

/** What came back; and points that had paid more than there is to pay, which go back without any goods. */
function refundsOf({ placedAt }: ShopOrder, { rewrittenAt }: Changed, { points }: Credits, { lines, back, excess }: Bill, { pointsOf }: Terms): Pick<Told, "refunds"> {
  const all = points.map((each) => each.points ?? pointsOf?.(each.hold));
  const spent = all.every((each) => each !== undefined) ? all.reduce((sum, each) => sum + each, 0) : 0;
  const unneeded = excess.part === 0 ? 0 : Number((BigInt(spent) * BigInt(excess.part)) / BigInt(excess.whole));
  if (unneeded === 0) return back.refunds.length === 0 ? {} : { refunds: [...back.refunds] };
  const goods = lines.filter(({ item }) => !item.isGiftCard).map(({ item, net }) => ({ line: item.id, net }));
  // Within one instant points are spent last, so these go back an instant later.
  return { refunds: [...sharedPoints(back.refunds, spent - unneeded, goods), { id: "points-not-needed", at: (rewrittenAt ?? placedAt) + 1, lines: [], points: unneeded, as: "money" }] };
}

/** Points pay the same share of what is kept as they did of all, so that with a third of the goods a third of their credit goes. */
function creditBack({ currency }: ShopOrder, { points, pointsBack }: Credits, { back: { returned }, excess }: Bill): string {
  if (excess.whole === 0) return "0";
  const credit = MathBN.sum(...points.map(({ amount }) => amount));
  const needed = MathBN.div(MathBN.mult(credit, excess.whole - excess.part), excess.whole);
  const unneeded = MathBN.add(MathBN.sub(credit, needed), MathBN.div(MathBN.mult(needed, returned.part), Math.max(1, returned.whole)));
  return roundedTo(MathBN.max(0, MathBN.sub(unneeded, pointsBack)), currency);
}
