import { MathBN } from "@medusajs/framework/utils";
import { currencyDigits, policyAt } from "@laurel/core";
import type { LaurelModule } from "../modules/laurel/laurel-module.js";
import { minorOf, reckoningOf } from "../orders/money.js";

type Amounts = Readonly<Record<string, unknown>>;
const ofBasket = ["shipping", "tips", "discount", "paidByPoints"] as const;
const ofLine = ["amount", "discount", "tax", "cost"] as const;

/**
 * What a page asks about baskets, counted in the programme's currency, as the orders that they become will be: a page need not know what a euro counts. What is said otherwise, or badly, is left
 * for Laurel to answer.
 *
 * @param body - of `estimateEarning` or `estimateMany`
 * @returns the body as text; `undefined` where it is good as it was sent
 */
export async function countedBaskets(laurel: LaurelModule, body: unknown): Promise<string | undefined> {
  const { basket, baskets } = (body ?? {}) as { readonly basket?: unknown; readonly baskets?: unknown };
  const all = Array.isArray(baskets) ? baskets as readonly unknown[] : [basket];
  if (!all.some((each) => namesCurrency(each))) return undefined;
  const expected = policyAt(await (await laurel.engine()).programme(), Date.now()).currency;
  const counted = all.map((each) => countedIn(laurel, expected, each));
  return JSON.stringify({ ...(body as object), ...(Array.isArray(baskets) ? { baskets: counted } : { basket: counted[0] }) });
}

const namesCurrency = (basket: unknown): basket is Amounts & { readonly currency: string } => typeof (basket as { readonly currency?: unknown } | null | undefined)?.currency === "string";

function countedIn({ settings }: Pick<LaurelModule, "settings">, expected: string, basket: unknown): unknown {
  if (!namesCurrency(basket) || basket.currency === expected) return basket;
  const [reckoning, digits] = [reckoningOf(settings, expected, basket.currency), currencyDigits(basket.currency)];
  if (!reckoning || digits === undefined) return basket;
  const count = (amount: unknown): unknown => (typeof amount === "number" && Number.isSafeInteger(amount) ? minorOf(MathBN.div(MathBN.mult(amount, reckoning.rate), 10 ** digits), expected) : amount);
  const amountsOf = (of: Amounts, names: readonly string[]): Amounts => Object.fromEntries(names.flatMap((name) => (of[name] === undefined ? [] : [[name, count(of[name])]])));
  const lines = Array.isArray(basket["lines"]) ? (basket["lines"] as readonly Amounts[]).map((line) => ({ ...line, ...amountsOf(line, ofLine) })) : basket["lines"];
  return { ...basket, currency: expected, ...amountsOf(basket, ofBasket), lines };
}
