import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/customer-account.order-status.block.render";
import { render } from "preact";
import { speechOf } from "../../views/speech.js";
import { appUrl, openWire } from "../../views/wire.js";
import { OrderPoints } from "./order-points.js";

/** What Shopify has at this place. */
declare const shopify: Api;

// Shopify asks for a default export here.
export default async () => {
  const speech = speechOf(shopify.i18n);
  const wire = openWire({ base: appUrl(), token: () => shopify.sessionToken.get(), language: speech.language });
  const { lines, cost, buyerIdentity, order } = shopify;
  render(<OrderPoints page={{ lines, cost, buyerIdentity, order: order.value?.id, isCancelled: order.value?.cancelledAt !== undefined }} speech={speech} wire={wire} />, document.body);
};
