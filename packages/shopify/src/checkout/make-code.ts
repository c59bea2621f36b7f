import { currencyDigits, invariant, majorText } from "@laurel/core";
import type { Room } from "../adapter/room.js";
import { askMakePointsCode, askPointsCode, type MakePointsCodeMutationVariables } from "../operations/checkout.js";
import type { CodeRow } from "./code-book.js";

/** What Shopify says of a code, as of this moment. */
export type CodeInShop = {
  /** Shopify's global id of it, and whether it is still good; `undefined` where there is no such code. */
  readonly found: { readonly node: string; readonly isGood: boolean } | undefined;
  /** Whether it was used, as far as can be seen: Shopify counts a little later than it sells. */
  readonly isUsed: boolean;
  /** Global ids of orders that bear it. */
  readonly orders: readonly string[];
};

/** Looks for a code and for orders that were paid with it. */
export async function lookForCode({ admin }: Pick<Room, "admin">, { code, customer, askedAt }: Pick<CodeRow, "code" | "customer" | "askedAt">): Promise<CodeInShop> {
  // The shop's clock may differ a little from ours. A customer who was forgotten has no orders.
  const since = new Date(askedAt - 3_600_000).toISOString();
  const { codeDiscountNodeByCode: node, orders } = await admin.ask(askPointsCode, { code, orders: `customer_id:${customer === "" ? "0" : customer} AND created_at:>='${since}'` });
  const basic = node && "status" in node.codeDiscount ? node.codeDiscount : undefined;
  const bearing = orders.nodes.filter(({ discountCodes }) => discountCodes.some((each) => each.toUpperCase() === code)).map(({ id }) => id);
  return { found: node ? { node: node.id, isGood: basic?.status !== "EXPIRED" } : undefined, isUsed: bearing.length > 0 || (basic?.asyncUsageCount ?? 0) > 0, orders: bearing };
}

/** What came of making a code: Shopify's id of it; that it was made before and has ended since; or what Shopify says is wrong. */
export type Making = { readonly kind: "made"; readonly node: string } | { readonly kind: "over" } | { readonly kind: "refused"; readonly sentence: string };

/**
 * Makes a code in the shop: for this customer alone, once, until its end. Shopify does not know a repetition when it sees one; so a code that may have been made before is looked for, and one that is
 * taken is this very one, for nobody else names codes so.
 *
 * @param mayBeThere - whether anybody may have asked for it before
 * @throws AdminFault when Shopify does not answer; then it may have been made
 */
export async function makeCode(room: Room, row: CodeRow, endsAt: number, mayBeThere: boolean): Promise<Making> {
  const there = mayBeThere ? (await lookForCode(room, row)).found : undefined;
  if (there) return madeOf(there);
  const { discountCodeBasicCreate: came } = await room.admin.ask(askMakePointsCode, { code: discountOf(row, endsAt) });
  if (came?.codeDiscountNode) return { kind: "made", node: came.codeDiscountNode.id };
  const taken = (await lookForCode(room, row)).found;
  if (taken) return madeOf(taken);
  return { kind: "refused", sentence: (came?.userErrors ?? []).map(({ field, message }) => `${(field ?? []).join(".")}: ${message}`).join("; ") };
}

const madeOf = ({ node, isGood }: NonNullable<CodeInShop["found"]>): Making => (isGood ? { kind: "made", node } : { kind: "over" });

/** A shop's clock that is a little behind ours must not keep the code from being good at once. */
const clocksDifferMs = 300_000;

function discountOf(row: CodeRow, endsAt: number): MakePointsCodeMutationVariables["code"] {
  const { code, customer, minor, leastMinor, title, askedAt } = row;
  const digits = currencyDigits(row.currency);
  invariant(digits !== undefined, `${row.currency} is a currency`);
  return {
    code, title, startsAt: new Date(askedAt - clocksDifferMs).toISOString(), endsAt: new Date(endsAt).toISOString(), usageLimit: 1, appliesOncePerCustomer: true,
    context: { customers: { add: [`gid://shopify/Customer/${customer}`] } },
    customerGets: { items: { all: true }, value: { discountAmount: { amount: majorText(minor, digits), appliesOnEachItem: false } } },
    // Points pay like money: beside every offer of the shop's.
    combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true },
    ...(leastMinor !== null && { minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: majorText(leastMinor, digits) } } }),
  };
}
