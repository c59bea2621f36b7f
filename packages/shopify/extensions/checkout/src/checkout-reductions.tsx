import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/purchase.checkout.reductions.render-after";
import { render } from "preact";
import { openCheckout } from "./open-checkout.js";
import { PayWithPoints } from "./pay-with-points.js";

/** What Shopify has at this place. */
declare const shopify: Api;

// Shopify asks for a default export here.
export default async () => {
  render(<PayWithPoints {...openCheckout(shopify)} />, document.body);
};
