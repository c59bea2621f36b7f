import type { Api } from "@shopify/ui-extensions/purchase.checkout.block.render";
import { openPaying } from "../../views/paying.js";
import { speechOf } from "../../views/speech.js";
import { appUrl, openWire } from "../../views/wire.js";
import type { CheckoutMeans, CheckoutPage } from "./checkout-page.js";

/** Takes from Shopify what the blocks are made of. Nothing is sent before a block asks. */
export function openCheckout(shopify: CheckoutPage & Pick<Api, "i18n" | "sessionToken">): CheckoutMeans {
  const speech = speechOf(shopify.i18n);
  const wire = openWire({ base: appUrl(), token: () => shopify.sessionToken.get(), language: speech.language });
  return { page: shopify, speech, wire, paying: openPaying(wire, speech) };
}
