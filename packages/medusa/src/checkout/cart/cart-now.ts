import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils";
import { invariant } from "@laurel/core";
import type { Scope } from "../../laurel-in.js";
import { type ShopDatabase, askShop } from "../../modules/laurel/shop-connections.js";
import { pointsReference } from "../../names.js";

/** A cart as it is, as far as points go. Money is in major units of its currency, exact, as text. */
export type CartNow = {
  readonly id: string;
  readonly customer: string | undefined;
  /** ISO 4217, small letters as Medusa writes them. */
  readonly currency: string;
  readonly isCompleted: boolean;
  /** The goods after discounts, without tax. Gift cards are money in another form, and not among them. */
  readonly goods: string;
  /** What is left to pay before points: shipping and tax included, promotions and every other credit taken off. */
  readonly total: string;
  readonly lines: readonly PointsLine[];
};

/** A credit line by which points pay for a cart. */
export type PointsLine = {
  readonly id: string;
  /** The hold that stands behind it, by name; `undefined` where nobody said. */
  readonly hold: string | undefined;
  /** Major units. */
  readonly amount: string;
  /** Whose points they are, of which wallet and how many, as noted when the line was written. */
  readonly member: string | undefined;
  readonly wallet: string | undefined;
  readonly points: number | undefined;
};

/** The credit line of a cart has this one id. So there is never a second one, whatever becomes of the locks. */
export const lineIdOf = (cartId: string): string => `cacl_laurel_${cartId}`;

// Medusa reckons totals where `total` is asked for, and only then. Items are asked for whole: of one whose price was not asked for, Medusa 2.18 reckons that it costs nothing.
const fields = [
  "id", "customer_id", "currency_code", "completed_at", "total", "raw_total", "items.*", "items.raw_subtotal", "items.raw_discount_subtotal",
  "credit_lines.id", "credit_lines.reference", "credit_lines.reference_id", "credit_lines.raw_amount", "credit_lines.metadata",
];

/** Reads a cart with its totals as Medusa reckons them now; `undefined` where there is none. */
export async function readCart(scope: Scope, cartId: string): Promise<CartNow | undefined> {
  const query = scope.resolve(ContainerRegistrationKeys.QUERY) as { graph: (asked: object) => Promise<{ data: readonly Told[] }> };
  const { data: [found] } = await query.graph({ entity: "cart", fields, filters: { id: cartId } });
  return found && cartOf(found);
}

// What `query.graph` answers of a cart.
type Raw = { readonly value: string | number };
type Told = {
  readonly id: string; readonly customer_id: string | null; readonly currency_code: string; readonly completed_at: unknown; readonly raw_total?: Raw;
  readonly items?: readonly ({ readonly is_giftcard?: boolean; readonly raw_subtotal: Raw; readonly raw_discount_subtotal: Raw } | null)[];
  readonly credit_lines?: readonly ({ readonly id: string; readonly reference: string | null; readonly reference_id: string | null; readonly raw_amount: Raw; readonly metadata: Record<string, unknown> | null } | null)[];
};

function cartOf({ id, customer_id: customer, currency_code: currency, completed_at: completedAt, raw_total: total, items, credit_lines: credits }: Told): CartNow {
  invariant(total !== undefined, `the total of cart ${id} was not reckoned`);
  const lines = (credits ?? []).flatMap((each): PointsLine[] => {
    if (each?.reference !== pointsReference) return [];
    const { laurel_member: member, laurel_wallet: wallet, laurel_points: points } = each.metadata ?? {};
    return [{
      id: each.id, hold: each.reference_id ?? undefined, amount: exact(each.raw_amount),
      member: textOf(member), wallet: textOf(wallet), points: typeof points === "number" ? points : undefined,
    }];
  });
  const goods = (items ?? []).filter((each) => each !== null && !each.is_giftcard).map((each) => MathBN.sub(each!.raw_subtotal, each!.raw_discount_subtotal));
  return {
    id, customer: customer ?? undefined, currency, isCompleted: completedAt !== null && completedAt !== undefined, lines,
    goods: MathBN.sum(...goods).toFixed(), total: MathBN.sum(total, ...lines.map(({ amount }) => amount)).toFixed(),
  };
}

const exact = (raw: Raw): string => MathBN.convert(raw).toFixed();
const textOf = (told: unknown): string | undefined => (typeof told === "string" ? told : undefined);

/** What points pay of a cart that is still open, in major units, and whose cart it is; `undefined` where they pay nothing. One small read, for a cart without points is to be left in peace. */
export async function paidFor(database: ShopDatabase, cartId: string): Promise<{ readonly amount: string; readonly customer: string | null } | undefined> {
  const [found] = await askShop<{ amount: string; customer: string | null }>(database, `
    SELECT l.amount::text AS amount, c.customer_id AS customer FROM credit_line l JOIN cart c ON c.id = l.cart_id
    WHERE l.cart_id = $1 AND l.reference = $2 AND l.deleted_at IS NULL AND c.completed_at IS NULL LIMIT 1`, [cartId, pointsReference]);
  return found;
}

/** The open cart that a payment collection is for, where points pay for it. */
export async function cartPaidBy(database: ShopDatabase, collectionId: string): Promise<string | undefined> {
  const [found] = await askShop<{ id: string }>(database, `
    SELECT c.id FROM cart_payment_collection p JOIN cart c ON c.id = p.cart_id JOIN credit_line l ON l.cart_id = c.id
    WHERE p.payment_collection_id = $1 AND p.deleted_at IS NULL AND l.reference = $2 AND l.deleted_at IS NULL AND c.completed_at IS NULL LIMIT 1`, [collectionId, pointsReference]);
  return found?.id;
}
