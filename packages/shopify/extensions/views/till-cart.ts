import { currencyDigits, parseMajor } from "@laurel/core";
import type { Basket } from "./basket.js";

/** A cart at the till, as Shopify has it: whole units, as a number or a text. */
export type TillCart = {
  readonly subtotal: string;
  readonly lineItems: readonly { readonly uuid: string; readonly price?: number; readonly quantity: number; readonly sku?: string; readonly isGiftCard: boolean }[];
};

/** The goods of a cart after discounts, in minor units; nothing where the till does not say. */
export function goodsOf({ subtotal }: TillCart, currency: string): number | undefined {
  const plain = subtotal.replace(/[^\d.-]/g, "");
  const minor = parseMajor(plain, currencyDigits(currency) ?? 2);
  return minor !== undefined && minor >= 0 ? minor : undefined;
}

/** What is in the cart, for an estimate; nothing for an empty one. Whatever its discounts take off, the whole basket bears. */
export function tillBasket(cart: TillCart, currency: string): Basket & { readonly discount?: number } | undefined {
  const lines = cart.lineItems.filter(({ isGiftCard, price }) => !isGiftCard && price !== undefined).map(({ price = 0, quantity, sku = "" }, i) => ({
    id: String(i + 1), sku: sku.slice(0, 200), quantity, amount: Math.round(price * quantity * 10 ** (currencyDigits(currency) ?? 2)),
  }));
  if (lines.length === 0) return undefined;
  const sum = lines.reduce((all, { amount }) => all + amount, 0);
  const goods = goodsOf(cart, currency);
  const discount = cart.lineItems.some(({ isGiftCard }) => isGiftCard) || goods === undefined ? 0 : Math.max(0, Math.min(sum, sum - goods));
  return { currency, lines, ...(discount > 0 && { discount }) };
}
