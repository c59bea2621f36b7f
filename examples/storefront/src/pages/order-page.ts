import { html } from "hono/html";
import type { Order } from "../sales/order.js";
import { isReturnable } from "../sales/refund.js";
import { sums } from "./bag-page.js";
import { pieces } from "./checkout-page.js";
import { layout } from "./layout.js";
import type { Page } from "./page.js";
import type { Piece } from "./piece.js";

/** One order: what is in it, what became of it, and sending it back. */
export function orderPage(page: Page, order: Order): Piece {
  const { telling: { words, money, day } } = page;
  const { status, refunds, last4 } = order;
  return layout(page, `${words.order} ${order.id}`, html`<p class="trail"><a href="/account">${words.account}</a></p>
<h1>${words.order} <span class="order-id">${order.id}</span></h1><p class="lead"><span class="order-state" data-state="${status}">${words.status[status]}</span> · ${words.placedOn(day(order.placedAt))}${last4 ? html` · ${words.cardEnding(last4)}` : ""}</p>
<div class="two"><div class="stack"><p class="to">${order.address}</p>
${status === "placed" ? html`<p><a class="button" href="/orders/${order.id}/pay">${words.payNow}</a></p>` : ""}
${refunds.length > 0 ? html`<ul class="refunds">${refunds.map((each) => html`<li data-refund="${each.money}">${words.refunded(money(each.money), day(each.at))}</li>`)}</ul>` : ""}
${status === "paid" ? sendBack(page, order) : ""}</div>
<aside class="slip">${pieces(page, order.lines)}${sums(page, order, order.hold)}</aside></div>`);
}

function sendBack({ telling: { words } }: Page, order: Order): Piece {
  if (!isReturnable(order)) return html`<p class="good-note">${words.noMore}</p>`;
  return html`<form method="post" action="/orders/${order.id}/refund" class="stack"><fieldset><legend>${words.refundTitle}</legend><p class="help">${words.refundLine}</p><div class="choices"><button class="second" name="part" value="half">${words.refundHalf}</button><button class="second" name="part" value="all">${words.refundAll}</button></div></fieldset></form>`;
}

/** After paying. */
export function thanksPage(page: Page, order: Order): Piece {
  const { telling: { words }, glance } = page;
  return layout(page, words.thanksTitle, html`<section class="quiet"><h1>${words.thanksTitle}</h1><p class="lead">${words.thanksLine}</p>
${glance.kind === "member" ? html`<p class="good-note">${words.thanksPoints}</p><div class="thanks-wallet"><laurel-points-wallet>${words.pointsFallback(page.telling.figure(glance.available))}</laurel-points-wallet></div>` : html`<p><a href="/join">${words.joinGo}</a></p>`}
<p class="choices"><a class="button" href="/orders/${order.id}">${words.toOrder}</a><a class="button second" href="/">${words.toShop}</a></p></section>`);
}

/** There is nothing here. */
export const missingPage = (page: Page): Piece => layout(page, page.telling.words.notFound, html`<section class="quiet"><h1>${page.telling.words.notFound}</h1><p class="lead">${page.telling.words.notFoundLine}</p><a class="button" href="/">${page.telling.words.toShop}</a></section>`);
