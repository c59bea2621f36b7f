import { html } from "hono/html";
import { productOf } from "../goods/catalogue.js";
import { picture } from "../pictures/picture.js";
import { type Line, type Priced, quantityMax } from "../sales/price.js";
import { layout } from "./layout.js";
import type { Page } from "./page.js";
import type { Piece } from "./piece.js";
import { bagPreview } from "./tags.js";

/** What is in the bag. */
export function bagPage(page: Page, priced: Priced): Piece {
  const { words } = page.telling;
  if (priced.lines.length === 0) return layout(page, words.bagTitle, html`<section class="quiet"><h1>${words.bagTitle}</h1><p>${words.bagEmpty}</p><a class="button" href="/#tea">${words.bagGo}</a></section>`);
  return layout(page, words.bagTitle, html`<h1>${words.bagTitle}</h1>
<div class="two"><ul class="lines">${priced.lines.map((each) => bagLine(page, each))}</ul>
<aside class="slip">${sums(page, priced)}${bagPreview(page, priced)}<a class="button wide" href="/checkout">${words.toCheckout}</a></aside></div>`);
}

function bagLine({ telling: { words, language, money } }: Page, { sku, quantity, amount }: Line): Piece {
  const product = productOf(sku)!;
  return html`<li class="line"><a href="/goods/${sku}" class="line-picture" tabindex="-1" aria-hidden="true">${picture(product.art)}</a>
<div><a class="line-name" href="/goods/${sku}">${product.name[language]}</a><p class="good-note">${product.note[language]}</p>
<form class="line-change" method="post" action="/bag/${sku}"><label class="unseen" for="q-${sku}">${words.quantity}</label><input id="q-${sku}" name="quantity" type="number" inputmode="numeric" min="0" max="${quantityMax}" value="${quantity}" required><button class="plain">${words.update}</button><button class="plain" name="remove" value="yes" formnovalidate>${words.remove}</button></form></div>
<p class="line-sum">${money(amount)}</p></li>`;
}

/** The sums of a bag or an order, down to what is left to pay. */
export function sums({ telling: { words, money, figure }, glance }: Page, priced: Priced, hold?: { readonly points: number; readonly pays: number }): Piece {
  const { amount, discount, shipping, total } = priced;
  const percent = glance.terms.percent || Math.round((discount * 100) / Math.max(1, amount));
  return html`<dl class="sums"><div><dt>${words.goods}</dt><dd>${money(amount)}</dd></div>
${discount > 0 ? html`<div class="less"><dt>${words.memberPrice(percent)}</dt><dd>−${money(discount)}</dd></div>` : ""}
<div><dt>${words.shipping}</dt><dd>${shipping === 0 ? words.free : money(shipping)}</dd></div>
${hold ? html`<div class="less"><dt>${words.paidByPoints(figure(hold.points))}</dt><dd>−${money(hold.pays)}</dd></div>` : ""}
<div class="sum"><dt>${hold ? words.toPay : words.total}</dt><dd data-total="${total - (hold?.pays ?? 0)}">${money(total - (hold?.pays ?? 0))}</dd></div></dl>`;
}
