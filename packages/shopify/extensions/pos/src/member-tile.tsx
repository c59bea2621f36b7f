import type { Api } from "@shopify/ui-extensions/pos.home.tile.render";
import type { Speech } from "../../views/speech.js";

/** What is taken of the till's first screen. */
export type TilePage = Pick<Api, "action" | "cart">;

/** Opens the membership of whoever is in the cart; or a search. */
export function MemberTile({ page, speech: { say } }: { readonly page: TilePage; readonly speech: Speech }) {
  const hasCustomer = page.cart.current.value.customer !== undefined;
  return <s-tile heading={say("till.tile")} subheading={say(hasCustomer ? "till.tileCustomer" : "till.tileNone")} tone={hasCustomer ? "accent" : "neutral"} onClick={() => page.action.presentModal()} />;
}
