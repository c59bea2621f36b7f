import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/customer-account.page.render";
import { render } from "preact";
import { openAccount } from "../../views/account.js";
import { speechOf } from "../../views/speech.js";
import { appUrl, openWire } from "../../views/wire.js";
import { AccountPage } from "./account-page.js";

/** What Shopify has at this place. */
declare const shopify: Api;

// Shopify asks for a default export here.
export default async () => {
  const speech = speechOf(shopify.i18n);
  const wire = openWire({ base: appUrl(), token: () => shopify.sessionToken.get(), language: speech.language });
  render(<AccountPage account={openAccount(wire)} speech={speech} />, document.body);
};
