import { html } from "hono/html";
import type { Account } from "../people/account.js";
import type { Order } from "../sales/order.js";
import { layout } from "./layout.js";
import type { Page } from "./page.js";
import type { Piece } from "./piece.js";
import { joinBox, membership } from "./tags.js";

/** An account: the membership, and the orders. */
export function accountPage(page: Page, account: Account, orders: readonly Order[]): Piece {
  const { telling: { words, language, money, day }, glance } = page;
  const isMember = glance.kind === "member";
  return layout(page, words.account, html`<div class="account-head"><h1>${words.accountTitle(account.name[language])}</h1><p class="lead">${isMember ? words.memberLine : words.notMember}</p></div>
${isMember ? membership(page) : html`<p><a class="button" href="/join">${words.joinGo}</a></p>`}
<section class="orders" aria-labelledby="h-orders"><h2 id="h-orders">${words.ordersTitle}</h2>${orders.length === 0 ? html`<p class="good-note">${words.noOrders}</p>` : html`<ul class="order-list">${orders.map((order) =>
    html`<li><a href="/orders/${order.id}"><span class="order-id">${order.id}</span><span>${day(order.placedAt)}</span><span class="order-state" data-state="${order.status}">${words.status[order.status]}</span><span class="order-sum">${money(order.total)}</span></a></li>`)}</ul>`}</section>`);
}

/** Joining the club, and what it brings. */
export function joinPage(page: Page): Piece {
  const { telling: { words }, account, glance, visit } = page;
  const form = html`<form method="post" action="/join"><button>${words.joinButton}</button></form>`;
  const way = glance.kind === "member" ? html`<p>${words.joinedAlready} <a href="/account">${words.account}</a></p>`
    : account ? joinBox(page, form)
      : html`<p>${words.joinNeedsAccount}</p><p><a class="button" href="/sign-in?next=%2Fjoin">${words.signIn}</a></p>`;
  return layout(page, words.joinTitle, html`<div class="narrow"><h1>${words.joinTitle}</h1><p class="lead">${words.joinLine}</p>${visit.invited !== undefined && glance.kind === "guest" ? html`<p class="invited">${words.invitedBy}</p>` : ""}${way}</div>
<section class="shelf"><div class="shelf-head"><h2>${words.sections.tiers}</h2></div><laurel-tier-table>${words.tableFallback}</laurel-tier-table></section>`);
}
