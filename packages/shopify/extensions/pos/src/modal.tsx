import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/pos.home.modal.render";
import { render } from "preact";
import { speechOf } from "../../views/speech.js";
import { openStaffDesk } from "../../views/staff-desk.js";
import { appUrl, openWire } from "../../views/wire.js";
import { MemberModal } from "./member-modal.js";

/** What Shopify has at this place. */
declare const shopify: Api;

// Shopify asks for a default export here.
export default async () => {
  const speech = speechOf(shopify.i18n);
  const wire = openWire({ base: appUrl(), token: () => shopify.session.getSessionToken(), language: speech.language });
  render(<MemberModal page={shopify} speech={speech} desk={openStaffDesk(wire, "pos", speech.language)} />, document.body);
};
