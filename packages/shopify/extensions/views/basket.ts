import { currencyDigits } from "@laurel/core";

/** Money as Shopify's pages have it: a number of whole units, such as 19.9. */
export type PageMoney = { readonly amount: number; readonly currencyCode: string };

/** A line of a cart or order, as Shopify's pages have it. */
export type PageLine = {
  readonly id: string;
  readonly quantity: number;
  readonly merchandise: { readonly sku?: string; readonly product?: { readonly id: string } };
  readonly cost: { readonly totalAmount: PageMoney };
};

/** A basket as `estimateEarning` takes it; amounts in minor units. */
export type Basket = { readonly currency: string; readonly lines: readonly { readonly id: string; readonly sku: string; readonly quantity: number; readonly amount: number }[] };

/** So many minor units; the one place where a page's figure is rounded. */
export const minorOfPage = ({ amount, currencyCode }: PageMoney): number => Math.round(amount * 10 ** (currencyDigits(currencyCode) ?? 2));

/** What is being bought. What it earns in the end is reckoned from the order itself: this serves an estimate. */
export function basketOf(lines: readonly PageLine[], currency: string): Basket {
  return {
    currency,
    lines: lines.map(({ quantity, merchandise: { sku }, cost }, i) => ({ id: String(i + 1), sku: (sku ?? "").slice(0, 200), quantity, amount: minorOfPage(cost.totalAmount) })),
  };
}
