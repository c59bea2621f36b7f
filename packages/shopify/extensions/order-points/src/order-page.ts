import type { Speech } from "../../views/speech.js";
import type { Wire } from "../../views/wire.js";
import type { PageLine, PageMoney } from "../../views/basket.js";

/** What is taken of a page that shows an order, on either side of the checkout. */
export type OrderPage = {
  readonly lines: { readonly value: readonly PageLine[] };
  readonly cost: { readonly subtotalAmount: { readonly value: PageMoney } };
  readonly buyerIdentity?: { readonly customer: { readonly value: unknown } } | undefined;
  /** The order by its global id, once there is one. */
  readonly order?: string | undefined;
  /** Whether the order was cancelled; nothing is earned then. */
  readonly isCancelled: boolean;
};

/** What the block is made of. */
export type OrderMeans = { readonly page: OrderPage; readonly speech: Speech; readonly wire: Wire };
