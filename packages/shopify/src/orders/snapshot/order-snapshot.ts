import type { OrderSnapshot } from "@laurel/core";
import { type Told, sharedPoints } from "@laurel/server/embed";
import { type CameBack, cameBack } from "./came-back.js";
import { type Paid, givenBackOf, paymentsOf } from "./money-moved.js";
import { type PointsCodes, unneededPoints } from "./points-paid.js";
import { type Pieces, type Priced, priced } from "./priced-lines.js";
import type { ShopOrder } from "./shop-order.js";

/** Why an order of a Shopify shop is not told: it is in another currency than the programme; or it is nobody's, and was never anybody's. */
export type WhySkipped = `other-currency ${string}` | "no-customer";

/** What became of reading an order. */
export type Mapped = { readonly kind: "order"; readonly order: Told } | { readonly kind: "skipped"; readonly because: WhySkipped };

/** Under which terms an order is told. */
export type Terms = {
  /** The name of the shop as a source of orders and of identities. */
  readonly source: string;
  /** The programme's currency, ISO 4217. */
  readonly currency: string;
  /** Codes of this order that points stand behind. */
  readonly codes: PointsCodes;
  /** What was told of it before: its lines keep the categories they were sold under, and it goes on being told as the same customer's when that one has gone. */
  readonly before?: Pick<OrderSnapshot, "lines" | "identities"> | undefined;
};

/**
 * An order of the shop in Laurel's words. Pure: the same order gives the same snapshot, whatever webhooks have told of it (cases 13, 14, 23, 25).
 *
 * - Lines are what the order consists of, at net prices in the shop's currency. What an edit took off is gone; a line that one brought bears its instant (case 11).
 * - Goods that came back once the order was paid are refunds on their day, and money given back beyond them counts as the goods it had paid for. Before that, they are no longer on the order.
 * - Points paid where a code of ours took something off; gift cards and store credit are payments too; money is what was captured.
 */
export function orderSnapshotOf(shop: ShopOrder, terms: Terms): Mapped {
  if (shop.currency !== terms.currency) return { kind: "skipped", because: `other-currency ${shop.currency}` };
  const identities = shop.customer === undefined ? terms.before?.identities ?? [] : [`${terms.source}:${shop.customer}`];
  if (identities.length === 0) return { kind: "skipped", because: "no-customer" };
  const { price, payments, back } = billOf(shop, terms.codes);
  // Named also where nothing is left that they pay: so the ledger knows whose points they are that go back.
  const points = [...terms.codes].filter(([, { minor }]) => minor > 0).toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { hold }]) => ({ id: `points:${code}`, at: shop.placedAt, amount: price.points.get(code) ?? 0, by: "points" as const, hold }));
  return {
    kind: "order",
    order: {
      source: terms.source, id: shop.id, identities: [...identities], placedAt: shop.placedAt, currency: shop.currency,
      ...(shop.channel !== undefined && { channel: shop.channel.slice(0, 100) }), ...(shop.store !== undefined && { store: shop.store.slice(0, 100) }),
      lines: linesOf(price, terms), ...(price.shipping > 0 && { shipping: price.shipping }), ...(price.tips > 0 && { tips: price.tips }), ...offersOf(shop, terms.codes),
      payments: [...points, ...payments.map(({ id, at, amount, by }) => ({ id, at, amount, by })), ...back.transfers.map(({ id, at, amount }) => ({ id, at, amount, by: "money" as const }))],
      ...parcelsOf(shop, price), ...refundsOf(shop, price, back, terms.codes), ...(shop.cancelledAt !== undefined && { cancelledAt: shop.cancelledAt }), ...(shop.isTest && { test: true }),
    },
  };
}

type Bill = { readonly price: Priced; readonly payments: readonly Paid[]; readonly back: Extract<CameBack, { kind: "told" }> };

/** Draws up the bill. Pieces that came back before the order was paid are taken off it, refund by refund, until what is left was paid when its goods came back. */
function billOf(shop: ShopOrder, codes: PointsCodes): Bill {
  let refunds = givenBackOf(shop);
  const gone = new Map(removed(shop, refunds.map(({ pieces }) => pieces)));
  for (;;) {
    const price = priced(shop, gone, codes);
    const payments = paymentsOf(shop, price);
    const back = cameBack({ ...price, points: sum([...price.points.values()]), payments, refunds });
    if (back.kind === "told") return { price, back, payments: payments.flatMap((each) => (each.amount > (back.change.get(each.id) ?? 0) ? [{ ...each, amount: each.amount - (back.change.get(each.id) ?? 0) }] : [])) };
    for (const [line, count] of refunds.find(({ id }) => id === back.id)!.pieces) gone.set(line, (gone.get(line) ?? 0) + count);
    refunds = refunds.map((each) => (each.id === back.id ? { ...each, pieces: new Map() } : each));
  }
}

/** Pieces that are no longer on the order, and no refund says why: an edit has taken them off. */
function removed({ lines }: ShopOrder, refunded: readonly Pieces[]): Pieces {
  return new Map(lines.map(({ id, quantity, kept }) => [id, Math.max(0, quantity - kept - sum(refunded.map((pieces) => pieces.get(id) ?? 0)))]));
}

function linesOf({ lines }: Priced, { before }: Terms): Told["lines"] {
  const known = new Map(before?.lines.map((line) => [line.id, line]));
  return lines.map(({ line, quantity, amount, discount, tax }) => {
    const categories = known.has(line.id) ? known.get(line.id)!.categories : line.categories;
    return {
      id: line.id, sku: line.sku.slice(0, 200), quantity, amount, ...(discount > 0 && { discount }), ...(tax > 0 && { tax }), ...(categories && categories.length > 0 && { categories: [...categories] }),
      ...(line.isGiftCard && { giftCard: true }), ...(line.addedAt !== undefined && { addedAt: line.addedAt }),
    };
  });
}

/** The codes and campaigns that were used; points are none. */
function offersOf({ lines, shipping }: ShopOrder, codes: PointsCodes): Pick<Told, "offers"> {
  const all = [...lines, ...shipping].flatMap(({ discounts }) => discounts);
  const names = new Set(all.flatMap(({ code, title }) => (code !== undefined && codes.has(code) ? [] : [code ?? title ?? []].flat())).map((name) => name.slice(0, 200)));
  return names.size === 0 ? {} : { offers: [...names].toSorted().slice(0, 100) };
}

function parcelsOf({ parcels, placedAt }: ShopOrder, { lines }: Priced): Pick<Told, "fulfilments"> {
  if (parcels.length === 0) return {};
  const whole = lines.map(({ line, quantity }) => ({ line: line.id, quantity }));
  return { fulfilments: parcels.map((each) => ({ at: Math.max(each.at, placedAt), lines: each.lines === "all" ? whole : each.lines.map(({ line, quantity }) => ({ line, quantity })) })) };
}

function refundsOf({ placedAt, isVoided, isTest }: ShopOrder, { points, lines }: Priced, { refunds }: Bill["back"], codes: PointsCodes): Pick<Told, "refunds"> {
  const spent = sum([...codes.values()].map((each) => (each.minor > 0 ? each.points : 0)));
  // An order whose payment was voided keeps nobody's points, be it cancelled or not; nor does a test.
  const unneeded = isVoided || isTest ? spent : unneededPoints(codes, points);
  if (unneeded === 0) return refunds.length === 0 ? {} : { refunds: [...refunds] };
  const goods = lines.filter(({ line }) => !line.isGiftCard).map(({ line, net }) => ({ line: line.id, net }));
  // Within one instant points are spent last, so these go back an instant later.
  return { refunds: [{ id: "points-not-needed", at: placedAt + 1, lines: [], points: unneeded, as: "money" }, ...sharedPoints(refunds, spent - unneeded, goods)] };
}

const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0);
