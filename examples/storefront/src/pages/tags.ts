import { html } from "hono/html";
import type { Product } from "../goods/product.js";
import { channel } from "../laurel/order-snapshot.js";
import type { Priced } from "../sales/price.js";
import type { Page } from "./page.js";
import type { Piece } from "./piece.js";

// Everything the pages know of Laurel's elements. The text inside a tag is what is read until the script has run, and by whoever runs none.

/** The member's tier, beside the name. */
export const tierBadge = ({ glance, telling: { language, words } }: Page): Piece =>
  html`<laurel-tier-badge>${glance.kind === "member" ? glance.tierName[language] : words.guestBadge}</laurel-tier-badge>`;

/** What buying one of a product would earn. */
export const productPreview = ({ telling: { words } }: Page, { sku, price, category }: Product): Piece =>
  html`<laurel-earn-preview product="${sku}" price="${price}" currency="CNY" quantity="1" categories="${category}">${words.earnFallback}</laurel-earn-preview>`;

/** What buying all that is in a bag would earn. */
export function bagPreview({ telling: { words } }: Page, { lines, shipping }: Priced): Piece {
  const basket = { currency: "CNY", channel, shipping, lines: lines.map(({ id, sku, quantity, amount, discount, category }) => ({ id, sku, quantity, amount, discount, categories: [category] })) };
  return html`<laurel-earn-preview basket="${JSON.stringify(basket)}">${words.earnFallback}</laurel-earn-preview>`;
}

/** Where points are set aside for a checkout; the form sends the name of what was set aside as `laurel-hold`. */
export const redeemBox = ({ telling: { words } }: Page, { goods, total }: Priced): Piece =>
  html`<laurel-redeem-box wallet="points" goods="${goods}" total="${total}" name="laurel-hold">${words.redeemNoScript}</laurel-redeem-box>`;

/** Joining, for whoever has signed in; inside it the shop's own form, which does the same without a script. */
export const joinBox = ({ visit: { invited }, account }: Page, form: Piece): Piece => html`<laurel-join contact="${account?.email ?? ""}"${invited === undefined ? "" : html` referral-code="${invited}"`}>${form}</laurel-join>`;

/** Everything about a membership, for the page of an account. */
export function membership(page: Page): Piece {
  const { glance, telling: { words, language, figure }, origin } = page;
  if (glance.kind !== "member") return html``;
  const { sections } = words;
  return html`<laurel-notices></laurel-notices>
<div class="membership">
<laurel-member-card holder="${page.account?.name[language] ?? ""}">${glance.tierName[language]} · ${words.cardFallback}</laurel-member-card>
<laurel-points-wallet>${words.pointsFallback(figure(glance.available))}</laurel-points-wallet>
<laurel-tier-progress>${words.progressFallback}</laurel-tier-progress>
<laurel-points-history class="broad" page-size="8">${words.historyFallback}</laurel-points-history>
<div class="beside"><laurel-grants>${words.grantsFallback}</laurel-grants><laurel-referral href="${origin}/join?ref={code}">${words.referralFallback}</laurel-referral></div>
<section class="whole" aria-labelledby="h-rewards"><h2 id="h-rewards">${sections.rewards}</h2><laurel-rewards>${words.rewardsFallback}</laurel-rewards></section>
<section class="whole" aria-labelledby="h-tiers"><h2 id="h-tiers">${sections.tiers}</h2><laurel-tier-table>${words.tableFallback}</laurel-tier-table></section>
</div>`;
}
