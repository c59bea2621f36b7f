import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/admin.order-details.block.render";
import { render } from "preact";
import { MemberBlock } from "./member-block.js";
import { openAdmin } from "./open-admin.js";
import { customerOfOrder } from "./customer-of-order.js";

/** What Shopify has at this place. */
declare const shopify: Api;

// Shopify asks for a default export here.
export default async () => {
  const means = openAdmin(shopify);
  const [selected] = shopify.data.selected;
  render(<MemberBlock {...means} customer={() => customerOfOrder(shopify, selected?.id)} isOrder />, document.body);
};
