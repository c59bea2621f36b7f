import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/purchase.checkout.block.render";
import { render } from "preact";
import { MembershipBlock } from "./membership-block.js";
import { openCheckout } from "./open-checkout.js";
import { PayWithPoints } from "./pay-with-points.js";

/** What Shopify has at this place. */
declare const shopify: Api;

// Shopify asks for a default export here.
export default async () => {
  const means = openCheckout(shopify);
  render(<s-stack gap="base"><MembershipBlock {...means} /><PayWithPoints {...means} /></s-stack>, document.body);
};
