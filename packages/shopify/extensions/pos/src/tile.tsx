import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/pos.home.tile.render";
import { render } from "preact";
import { speechOf } from "../../views/speech.js";
import { MemberTile } from "./member-tile.js";

/** What Shopify has at this place. */
declare const shopify: Api;

// Shopify asks for a default export here.
export default async () => {
  render(<MemberTile page={shopify} speech={speechOf(shopify.i18n)} />, document.body);
};
