import type { Api } from "@shopify/ui-extensions/purchase.checkout.block.render";
import type { Paying } from "../../views/paying.js";
import type { Speech } from "../../views/speech.js";
import { type Wire } from "../../views/wire.js";

/** What is taken of Shopify's checkout; the same at every place of it. */
export type CheckoutPage = Pick<Api, "appMetafields" | "applyDiscountCodeChange" | "buyerIdentity" | "checkoutToken" | "cost" | "discountCodes" | "instructions" | "lines">;

/** What a block is made of. */
export type CheckoutMeans = { readonly page: CheckoutPage; readonly speech: Speech; readonly wire: Wire; readonly paying: Paying };
