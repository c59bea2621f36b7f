import { coerceInputValue, execute, isInputType, parse, validate } from "graphql";
import type { Discount } from "../../world/discount.js";
import { gidOf, tailOf } from "../../world/ids.js";
import { type Metafield, metafieldKey, namespaceOf } from "../../world/metafield.js";
import { minorOf, rounded } from "../../world/money.js";
import { presented } from "../../world/presented.js";
import type { ShopFunction, Target } from "../../world/shop-function.js";
import type { World } from "../../world/world.js";
import { money } from "../../schema/answers/money.js";
import { functionSchema } from "../../schema/executable.js";
import type { Cart } from "./applicable.js";

/** What a Function takes off each line, and off the carriage; its message is what the buyer reads. */
export type FunctionOffer = { readonly lines: readonly number[]; readonly shipping: number; readonly percentage: number | undefined; readonly message: string | undefined };

/**
 * Runs the Function that a discount names. What it is given is an answer by Shopify's own schema to its question, and what it says is held to the schema too.
 *
 * @throws Error when question or answer is not by the schema: a real shop would let such a Function fail, and give no discount
 */
export function runFunction(world: World, discount: Discount, cart: Cart): FunctionOffer {
  const code = world.functions.get(discount.functionHandle ?? "");
  const none = { lines: cart.lines.map(() => 0), shipping: 0, percentage: undefined, message: undefined };
  if (code === undefined) return none;
  const variables = variablesOf(world, discount, code);
  const [forLines, forDelivery] = [answerOf(world, discount, cart, code.lines, variables, "CartLinesDiscountsGenerateRunResult"), answerOf(world, discount, cart, code.delivery, variables, "CartDeliveryOptionsDiscountsGenerateRunResult")];
  const candidates = forLines.flatMap(({ productDiscountsAdd: each }) => (each === undefined || each === null ? [] : each.selectionStrategy === "ALL" ? each.candidates : each.candidates.slice(0, 1)));
  const lines = cart.lines.map((line, index) => Math.min(line.gross, candidates.filter(({ targets }) => targets.some((target) => target.cartLine?.id === lineId(index))).reduce((sum, each) => sum + offOf(world, each.value, line), 0)));
  const [delivery] = forDelivery.flatMap(({ deliveryDiscountsAdd: each }) => each?.candidates ?? []);
  const shipping = delivery === undefined ? 0 : rounded(((cart.shipping ?? 0) * Number(delivery.value.percentage?.value ?? 0)) / 100);
  const first = candidates[0] ?? delivery;
  return { lines, shipping, percentage: first?.value.percentage === undefined ? undefined : Number(first.value.percentage.value), message: first?.message ?? undefined };
}

type Value = { readonly percentage?: { readonly value: number | string }; readonly fixedAmount?: { readonly amount: string; readonly appliesToEachItem?: boolean | null } };
type Candidate = { readonly message?: string | null; readonly targets: readonly { readonly cartLine?: { readonly id: string } }[]; readonly value: Value };
type Operation = { readonly productDiscountsAdd?: { readonly selectionStrategy: string; readonly candidates: readonly Candidate[] } | null; readonly deliveryDiscountsAdd?: { readonly candidates: readonly Candidate[] } | null };

function answerOf(world: World, discount: Discount, cart: Cart, target: Target | undefined, variables: Readonly<Record<string, unknown>>, type: string): readonly Operation[] {
  if (target === undefined) return [];
  const [schema, document] = [functionSchema(), parse(target.query)];
  const [wrong] = validate(schema, document);
  if (wrong !== undefined) throw wrong;
  const input = execute({ schema, document, variableValues: variables, rootValue: inputOf(world, discount, cart), fieldResolver: (thing: Readonly<Record<string, unknown>>, args, _context, info) => {
    const value = thing[info.fieldName];
    if (value === undefined) throw new Error(`the simulated shop has no answer for a Function's ${info.parentType.name}.${info.fieldName}`);
    return typeof value === "function" ? (value as (args: unknown) => unknown)(args) : value;
  } });
  if (input instanceof Promise || !("data" in input) || input.errors !== undefined) throw new Error(`a Function asked what could not be answered: ${"errors" in input ? (input.errors?.[0]?.message ?? "") : ""}`);
  const given = schema.getType(type);
  if (!isInputType(given)) throw new Error(`Shopify's schema knows no ${type}`);
  const answer: unknown = JSON.parse(JSON.stringify(target.run(JSON.parse(JSON.stringify(input.data)))));
  return (coerceInputValue(answer, given) as { readonly operations: readonly Operation[] }).operations;
}

const lineId = (index: number): string => `gid://shopify/CartLine/${index}`;

function inputOf(world: World, discount: Discount, cart: Cart): Readonly<Record<string, unknown>> {
  const order = { presentment: cart.presentment ?? { currency: world.facts.currency, rate: 1 } };
  const inBuyers = (minor: number) => money(presented(world, order, minor), order.presentment.currency);
  const subtotal = cart.lines.reduce((sum, { gross }) => sum + gross, 0);
  const customer = cart.customerId === null ? null : { id: gidOf("Customer", cart.customerId), metafield: reading(world, gidOf("Customer", cart.customerId)), ...tagged(world.customers.get(cart.customerId)?.tags ?? []) };
  return {
    cart: {
      buyerIdentity: { customer, isAuthenticated: customer !== null, email: null }, cost: { subtotalAmount: inBuyers(subtotal), totalAmount: inBuyers(subtotal + (cart.shipping ?? 0)) },
      lines: cart.lines.map((line, index) => ({ id: lineId(index), quantity: line.quantity, cost: { subtotalAmount: inBuyers(line.gross) }, merchandise: merchandiseOf(world, line) })),
      deliveryGroups: cart.shipping === undefined || cart.shipping === 0 ? [] : [{ id: "gid://shopify/CartDeliveryGroup/0" }],
    },
    discount: { discountClasses: discount.discountClasses, metafield: reading(world, gidOf("DiscountAutomaticNode", discount.id)) },
    localization: { language: { isoCode: languageOf(cart.locale ?? "en") } }, presentmentCurrencyRate: String(order.presentment.rate),
  };
}

const tagged = (tags: readonly string[]) => ({ hasAnyTag: ({ tags: wanted }: { readonly tags: readonly string[] }) => wanted.some((each) => tags.includes(each)) });

function merchandiseOf(world: World, line: Cart["lines"][number]): object {
  const product = world.products.get(line.productId ?? "");
  if (product === undefined) return { __typename: "CustomProduct", title: "", isGiftCard: line.isGiftCard };
  const within = ({ ids }: { readonly ids: readonly string[] }): boolean => ids.some((id) => world.collections.get(tailOf(id))?.productIds.includes(product.id));
  return { __typename: "ProductVariant", id: gidOf("ProductVariant", line.variantId ?? ""), product: { id: gidOf("Product", product.id), isGiftCard: product.isGiftCard, title: product.title, inAnyCollection: within, ...tagged(product.tags) } };
}

const valueMaxBytes = 10_000;

// A value of more than ten thousand bytes is nothing to a Function.
const reading = (world: World, ownerId: string) => ({ namespace, key }: { readonly namespace?: string; readonly key: string }): object | null => {
  const field = world.metafields.get(metafieldKey(ownerId, namespaceOf(world.facts.appId, namespace), key));
  return field === undefined || Buffer.byteLength(field.value) > valueMaxBytes ? null : { type: field.type, value: field.value, jsonValue: jsonOf(field) };
};

function variablesOf(world: World, discount: Discount, { variables }: ShopFunction): Readonly<Record<string, unknown>> {
  const field = variables === undefined ? undefined : world.metafields.get(metafieldKey(gidOf("DiscountAutomaticNode", discount.id), namespaceOf(world.facts.appId, variables.namespace), variables.key));
  const value: unknown = field === undefined ? {} : jsonOf(field);
  return value !== null && typeof value === "object" ? { ...value } : {};
}

const jsonOf = ({ type, value }: Metafield): unknown => (type === "json" ? JSON.parse(value) : value);
const languageOf = (locale: string): string => (/^zh/i.test(locale) ? (/tw|hant|hk/i.test(locale) ? "ZH_TW" : "ZH_CN") : locale.slice(0, 2).toUpperCase());

function offOf(world: World, value: Value, line: Cart["lines"][number]): number {
  if (value.percentage !== undefined) return rounded((line.gross * Number(value.percentage.value)) / 100);
  const amount = minorOf(value.fixedAmount?.amount ?? "0", world.facts.currency);
  return value.fixedAmount?.appliesToEachItem === true ? amount * line.quantity : amount;
}
