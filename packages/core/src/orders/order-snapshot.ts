import * as z from "zod";

/** A hundred thousand million minor units: far above any order, and small enough for every product with it to stay exact. */
const minorUp = z.int().min(0).max(100_000_000_000);
const instant = z.int();
const id = z.string().min(1).max(200);

/** Ids under which no two of a list go, so that nothing is counted twice. */
const isDistinct = (all: readonly { readonly id: string }[]): boolean => new Set(all.map((each) => each.id)).size === all.length;

/** Something that names a member: an e-mail, a phone, a card, a platform's customer id (M2). Written as `kind:value`, normalised. */
export const Identity = z.string().regex(/^[a-z][a-z0-9-]*:.+$/, "an identity is written kind:value, such as email:li@example.com");
export type Identity = z.infer<typeof Identity>;

/** One line of an order. Amounts are minor units of the order's currency, for the whole line unless said. */
export const OrderLine = z.strictObject({
  id,
  sku: z.string().max(200),
  categories: z.array(z.string().max(200)).max(20).optional(),
  quantity: z.int().min(0).max(10_000_000),
  /** Price of all its pieces, before discounts and without tax; shops with prices that include tax take it out first. */
  amount: minorUp,
  discount: minorUp.optional(),
  tax: minorUp.optional(),
  cost: minorUp.optional(),
  giftCard: z.boolean().optional(),
  reward: z.boolean().optional(),
  newProduct: z.boolean().optional(),
  /** When the line came in by an edit; the order's own instant otherwise. Its earn rules are those in force then. */
  addedAt: instant.optional(),
});
export type OrderLine = z.infer<typeof OrderLine>;

/** A payment that has been captured. `points` says how many points paid `amount`, and which hold they came from. */
export const Payment = z.strictObject({
  id: id.optional(),
  at: instant,
  amount: minorUp,
  by: z.enum(["money", "points", "gift-card", "store-credit"]),
  hold: id.optional(),
});
export type Payment = z.infer<typeof Payment>;

/** Money, or points, given back. `amount` of a line is what of its net price came back, without tax. */
export const Refund = z.strictObject({
  id,
  at: instant,
  lines: z.array(z.strictObject({ line: id, quantity: z.int().min(0).max(10_000_000), amount: minorUp })).max(1_000),
  shipping: minorUp.optional(),
  /** Points given back, where the platform says so; otherwise they follow the share of the goods that came back. */
  points: z.int().min(0).optional(),
  as: z.enum(["money", "store-credit"]),
});
export type Refund = z.infer<typeof Refund>;

/** A chargeback: points of the disputed part are held while it is open, come back when won, are taken when lost. */
export const Dispute = z.strictObject({
  id,
  openedAt: instant,
  amount: minorUp,
  closed: z.strictObject({ at: instant, outcome: z.enum(["won", "lost"]) }).optional(),
});
export type Dispute = z.infer<typeof Dispute>;

/** Pieces handed over or sent. */
export const Fulfilment = z.strictObject({
  at: instant,
  lines: z.array(z.strictObject({ line: id, quantity: z.int().min(0) })).max(1_000),
});
export type Fulfilment = z.infer<typeof Fulfilment>;

/**
 * An order as a platform tells it now, with every dated piece of it. A higher revision replaces a lower one whole.
 * Amounts are minor units, instants epoch milliseconds, ids strings always.
 */
export const OrderSnapshot = z.strictObject({
  source: id,
  id,
  revision: z.int().min(0),
  identities: z.array(Identity).max(20),
  placedAt: instant,
  currency: z.string().length(3),
  channel: z.string().max(100).optional(),
  store: z.string().max(100).optional(),
  lines: z.array(OrderLine).max(5_000).refine(isDistinct, "no two lines have one id"),
  shipping: minorUp.optional(),
  tips: minorUp.optional(),
  /** Discount on the whole order, spread over its lines by largest remainder. */
  discount: minorUp.optional(),
  /** Names of the offers (coupons, campaigns) the buyer used. */
  offers: z.array(z.string().max(200)).max(100).optional(),
  payments: z.array(Payment).max(1_000),
  fulfilments: z.array(Fulfilment).max(1_000).optional(),
  refunds: z.array(Refund).max(1_000).refine(isDistinct, "no two refunds have one id").optional(),
  disputes: z.array(Dispute).max(100).refine(isDistinct, "no two disputes have one id").optional(),
  cancelledAt: instant.optional(),
  test: z.boolean().optional(),
});
export type OrderSnapshot = z.infer<typeof OrderSnapshot>;

/** Goods that came back without naming their order: it lowers its own day, and is no order. */
export const Return = z.strictObject({
  source: id,
  id,
  revision: z.int().min(0),
  identities: z.array(Identity).max(20),
  at: instant,
  currency: z.string().length(3),
  channel: z.string().max(100).optional(),
  store: z.string().max(100).optional(),
  lines: z.array(OrderLine).max(5_000),
});
export type Return = z.infer<typeof Return>;
