import type { Api } from "@shopify/ui-extensions/admin.customer-details.block.render";
import { type Speech, speechOf } from "../../views/speech.js";
import { type StaffDesk, openStaffDesk } from "../../views/staff-desk.js";
import { appUrl, openWire } from "../../views/wire.js";

/** What the blocks are made of. */
export type AdminMeans = { readonly speech: Speech; readonly desk: StaffDesk };

/** Takes from Shopify's admin what the blocks are made of. Nothing is sent before a block asks. */
export function openAdmin({ i18n, auth }: Pick<Api, "i18n" | "auth">): AdminMeans {
  const speech = speechOf(i18n);
  const wire = openWire({ base: appUrl(), token: () => auth.idToken(), language: speech.language });
  return { speech, desk: openStaffDesk(wire, "admin", speech.language) };
}
