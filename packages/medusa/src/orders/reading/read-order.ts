import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils";
import { shopCustomers } from "../../customers/shop-customer.js";
import { type Scope, laurelIn } from "../../laurel-in.js";
import type { ShopBuyer, ShopChange, ShopCharge, ShopCredit, ShopItem, ShopMoney, ShopOrder, ShopParcel } from "../order-snapshot/shop-order.js";
import { readChanges } from "./read-changes.js";

/**
 * Reads orders as the shop has them now, in the order of their ids; `undefined` for one that there is not (any more). A few questions, however many orders. They are not asked in one instant:
 * whatever changes meanwhile changes the order's stamp as well, and has it read again.
 */
export async function readOrders(scope: Scope, ids: readonly string[]): Promise<(ShopOrder | undefined)[]> {
  if (ids.length === 0) return [];
  const { database } = laurelIn(scope);
  const query = scope.resolve(ContainerRegistrationKeys.QUERY) as Query;
  const [{ data: orders }, changes] = await Promise.all([query.graph({ entity: "order", fields, filters: { id: [...ids] } }), readChanges(database, ids)]);
  const customers = await shopCustomers(database, [...new Set(orders.flatMap(({ customer_id: id }) => id ?? []))]);
  const found = new Map(orders.map((told) => [told.id, orderOf(told, told.customer_id === null ? undefined : customers.get(told.customer_id), changes.get(told.id) ?? [])]));
  return ids.map((id) => found.get(id));
}

type Query = { readonly graph: (asked: object) => Promise<{ data: readonly ToldOrder[] }> };

const discountFields = (of: string) => [`${of}.tax_lines.rate`, `${of}.adjustments.amount`, `${of}.adjustments.raw_amount`, `${of}.adjustments.is_tax_inclusive`, `${of}.adjustments.code`];
const moneyFields = (of: string) => [`${of}.id`, `${of}.created_at`, `${of}.amount`, `${of}.raw_amount`];
// Without any of the totals, which Medusa would reckon anew.
const fields = [
  "id", "status", "is_draft_order", "currency_code", "email", "customer_id", "created_at", "canceled_at", "sales_channel.name",
  "items.id", "items.created_at", "items.title", "items.variant_sku", "items.variant_id", "items.product_id", "items.product_type", "items.product_collection", "items.is_giftcard", "items.is_tax_inclusive",
  "items.unit_price", "items.raw_unit_price", "items.detail.quantity", "items.detail.raw_quantity", "items.detail.unit_price", "items.detail.raw_unit_price", ...discountFields("items"),
  "items.product.type.value", "items.product.collection.title", "items.product.categories.name",
  "shipping_methods.id", "shipping_methods.amount", "shipping_methods.raw_amount", "shipping_methods.is_tax_inclusive", ...discountFields("shipping_methods"),
  "shipping_methods.detail.return_id", "shipping_methods.detail.exchange_id", "shipping_methods.detail.claim_id",
  "credit_lines.reference", "credit_lines.reference_id", "credit_lines.amount", "credit_lines.raw_amount", "credit_lines.metadata",
  ...moneyFields("payment_collections.payments.captures"), ...moneyFields("payment_collections.payments.refunds"), ...moneyFields("transactions"), "transactions.reference",
  "fulfillments.shipped_at", "fulfillments.delivered_at", "fulfillments.canceled_at", "fulfillments.items.line_item_id", "fulfillments.items.quantity", "fulfillments.items.raw_quantity",
];
// What `query.graph` answers. Of a link that leads nowhere it answers null, or an entry of null.
type Raw = { readonly value: string | number } | null | undefined;
type Amount = string | number | null | undefined;
type Instant = string | Date;
type List<T> = readonly (T | null)[] | null | undefined;
type ToldCharge = {
  readonly id: string; readonly is_tax_inclusive?: boolean; readonly tax_lines?: List<{ readonly rate: Amount }>;
  readonly adjustments?: List<{ readonly amount: Amount; readonly raw_amount?: Raw; readonly is_tax_inclusive?: boolean; readonly code?: string | null }>;
};
type ToldItem = ToldCharge & {
  readonly created_at: Instant; readonly title: string; readonly variant_sku: string | null; readonly variant_id: string | null; readonly product_id: string | null; readonly product_type: string | null;
  readonly product_collection: string | null; readonly is_giftcard?: boolean; readonly unit_price: Amount; readonly raw_unit_price?: Raw;
  readonly detail: { readonly quantity: Amount; readonly raw_quantity?: Raw; readonly unit_price?: Amount; readonly raw_unit_price?: Raw };
  readonly product?: { readonly type?: { readonly value: string } | null; readonly collection?: { readonly title: string } | null; readonly categories?: List<{ readonly name: string }> } | null;
};
type ToldShipping = ToldCharge & { readonly amount: Amount; readonly raw_amount?: Raw; readonly detail?: { readonly return_id?: string | null; readonly exchange_id?: string | null; readonly claim_id?: string | null } };
type ToldMoney = { readonly id: string; readonly created_at: Instant; readonly amount: Amount; readonly raw_amount?: Raw };
type ToldOrder = {
  readonly id: string; readonly status: string; readonly is_draft_order?: boolean; readonly currency_code: string; readonly email: string | null; readonly customer_id: string | null; readonly created_at: Instant;
  readonly canceled_at: Instant | null; readonly sales_channel?: { readonly name: string } | null; readonly items?: List<ToldItem>; readonly shipping_methods?: List<ToldShipping>;
  readonly credit_lines?: List<{ readonly reference: string | null; readonly reference_id: string | null; readonly amount: Amount; readonly raw_amount?: Raw; readonly metadata: Record<string, unknown> | null }>;
  readonly payment_collections?: List<{ readonly payments?: List<{ readonly captures?: List<ToldMoney>; readonly refunds?: List<ToldMoney> }> }>;
  readonly transactions?: List<ToldMoney & { readonly reference: string | null }>;
  readonly fulfillments?: List<{ readonly shipped_at: Instant | null; readonly delivered_at: Instant | null; readonly canceled_at: Instant | null; readonly items?: List<{ readonly line_item_id: string; readonly quantity: Amount; readonly raw_quantity?: Raw }> }>;
};
function orderOf(told: ToldOrder, buyer: ShopBuyer | undefined, changes: readonly ShopChange[]): ShopOrder {
  const payments = there(told.payment_collections).flatMap((each) => there(each.payments));
  const booked = there(told.transactions).filter(({ reference }) => reference !== "capture" && reference !== "refund").map(moneyOf);
  return {
    id: told.id, isDraft: told.is_draft_order === true || told.status === "draft", currency: told.currency_code, email: told.email ?? undefined, channel: told.sales_channel?.name,
    customer: buyer && { id: buyer.id, hasAccount: buyer.hasAccount, isDeleted: buyer.isDeleted },
    placedAt: instantOf(told.created_at), canceledAt: told.canceled_at === null ? undefined : instantOf(told.canceled_at),
    items: there(told.items).map(itemOf), shipping: there(told.shipping_methods).filter(isOrders).map((each) => ({ ...chargeOf(each), amount: exact(each.raw_amount, each.amount) })),
    credits: there(told.credit_lines).map(creditOf),
    captures: [...payments.flatMap(({ captures }) => there(captures).map(moneyOf)), ...booked.filter(({ amount }) => MathBN.gt(amount, 0))],
    refunds: [...payments.flatMap(({ refunds }) => there(refunds).map(moneyOf)), ...booked.filter(({ amount }) => MathBN.lt(amount, 0)).map((each) => ({ ...each, amount: MathBN.abs(each.amount).toFixed() }))],
    parcels: there(told.fulfillments).flatMap(parcelOf).toSorted((a, b) => a.at - b.at),
    changes,
  };
}

/** Sending back, and sending what was exchanged, is charged apart. */
const isOrders = ({ detail }: ToldShipping): boolean => !detail?.return_id && !detail?.exchange_id && !detail?.claim_id;

function itemOf(told: ToldItem): ShopItem {
  const { product, detail } = told;
  const names = [...there(product?.categories).map(({ name }) => name), product?.type?.value ?? told.product_type, product?.collection?.title ?? told.product_collection];
  return {
    ...chargeOf(told), amount: detail.unit_price === null || detail.unit_price === undefined ? exact(told.raw_unit_price, told.unit_price) : exact(detail.raw_unit_price, detail.unit_price),
    quantity: exact(detail.raw_quantity, detail.quantity), createdAt: instantOf(told.created_at), sku: told.variant_sku ?? told.variant_id ?? told.product_id ?? told.title,
    categories: [...new Set(names.flatMap((name) => (name ? [name.slice(0, 200)] : [])))].slice(0, 20), isGiftCard: told.is_giftcard === true,
  };
}

function chargeOf({ id, is_tax_inclusive: isTaxInclusive, tax_lines: taxes, adjustments }: ToldCharge): Omit<ShopCharge, "amount"> {
  return {
    id, isTaxInclusive: isTaxInclusive === true, taxRate: MathBN.sum(0, ...there(taxes).map(({ rate }) => rate ?? 0)).toFixed(),
    discounts: there(adjustments).map(({ amount, raw_amount: raw, is_tax_inclusive: isIn, code }) => ({ amount: exact(raw, amount), isTaxInclusive: isIn === true, code: code ?? undefined })),
  };
}

function creditOf({ reference, reference_id: referenceId, amount, raw_amount: raw, metadata }: NonNullable<NonNullable<ToldOrder["credit_lines"]>[number]>): ShopCredit {
  return { reference: reference ?? undefined, referenceId: referenceId ?? undefined, amount: exact(raw, amount), metadata: metadata ?? {} };
}

const moneyOf = ({ id, created_at: at, amount, raw_amount: raw }: ToldMoney): ShopMoney => ({ id, at: instantOf(at), amount: exact(raw, amount) });

/** A parcel counts when it is sent, or handed over where nothing was sent. */
function parcelOf({ shipped_at: shipped, delivered_at: delivered, canceled_at: canceled, items }: NonNullable<NonNullable<ToldOrder["fulfillments"]>[number]>): ShopParcel[] {
  const at = shipped ?? delivered;
  if (at === null || canceled !== null) return [];
  return [{ at: instantOf(at), lines: there(items).map(({ line_item_id: item, quantity, raw_quantity: raw }) => ({ item, quantity: exact(raw, quantity) })) }];
}

const there = <T>(list: List<T>): T[] => (list ?? []).filter((each): each is T => each !== null);
const exact = (raw: Raw | Amount, plain: Amount): string => MathBN.convert(raw ?? plain ?? 0).toFixed();
const instantOf = (told: Instant): number => new Date(told).getTime();
