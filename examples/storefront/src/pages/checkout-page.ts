import { html } from "hono/html";
import { productOf } from "../goods/catalogue.js";
import { type Order, chargeOf } from "../sales/order.js";
import type { Line, Priced } from "../sales/price.js";
import { sums } from "./bag-page.js";
import { layout } from "./layout.js";
import type { Page } from "./page.js";
import type { Piece } from "./piece.js";
import { bagPreview, redeemBox } from "./tags.js";

/** Where to send it, and how many points to use. */
export function checkoutPage(page: Page, priced: Priced): Piece {
  const { telling: { words, language }, account, glance } = page;
  return layout(page, words.checkoutTitle, html`<h1>${words.checkoutTitle}</h1>
<form method="post" action="/checkout" class="two"><div class="stack">
<fieldset><legend>${words.whereTo}</legend><label>${words.address}<input name="address" required maxlength="300" autocomplete="street-address" value="${account?.name[language] ?? ""}${language === "en" ? ", " : "，"}${words.addressUsual}"></label></fieldset>
<fieldset><legend${glance.kind === "member" ? html` class="unseen"` : ""}>${words.redeemTitle}</legend>${glance.kind === "member" ? redeemBox(page, priced) : html`<p class="good-note">${words.notMemberRedeem} <a href="/join">${words.joinGo}</a></p>`}</fieldset></div>
<aside class="slip">${pieces(page, priced.lines)}${sums(page, priced)}${bagPreview(page, priced)}<button class="wide">${words.toPayment}</button></aside></form>`);
}

/** The sum, and the card. */
export function payPage(page: Page, order: Order): Piece {
  const { telling: { words, money } } = page;
  return layout(page, words.payTitle, html`<h1>${words.payTitle}</h1><div class="two"><div class="stack">
<form method="post" action="/orders/${order.id}/pay" class="stack"><fieldset><legend class="unseen">${words.payTitle}</legend><label>${words.card}<input name="card" inputmode="numeric" autocomplete="cc-number" required maxlength="30" placeholder="4242 4242 4242 4242"></label><p class="help">${words.cardHelp}</p></fieldset>
<button>${words.pay(money(chargeOf(order)))}</button></form>
<form method="post" action="/orders/${order.id}/give-up"><button class="plain">${words.giveUp}</button></form></div>
<aside class="slip">${pieces(page, order.lines)}${sums(page, order, order.hold)}</aside></div>`);
}

/** What is bought, line by line. */
export const pieces = ({ telling: { language, money } }: Page, lines: readonly Line[]): Piece =>
  html`<ul class="pieces">${lines.map(({ sku, quantity, amount }) => html`<li><span>${productOf(sku)?.name[language] ?? sku}${quantity > 1 ? html` <small>× ${quantity}</small>` : ""}</span><span>${money(amount)}</span></li>`)}</ul>`;
