import { html } from "hono/html";
import { products, shelves } from "../goods/catalogue.js";
import type { Product } from "../goods/product.js";
import { landscape } from "../pictures/landscape.js";
import { picture } from "../pictures/picture.js";
import { quantityMax } from "../sales/price.js";
import { layout } from "./layout.js";
import type { Page } from "./page.js";
import type { Piece } from "./piece.js";
import { productPreview } from "./tags.js";

/** The way in, and all shelves. */
export function homePage(page: Page): Piece {
  const { telling: { words } } = page;
  return layout(page, words.house, html`<section class="hero">${landscape}<div class="hero-words"><h1>${words.tagline.map((each) => html`<span class="phrase">${each}</span>`)}</h1><p>${words.heroLine}</p><a class="button" href="#tea">${words.toShelf}</a></div></section>
${shelves.map((shelf) => html`<section class="shelf" id="${shelf}" aria-labelledby="h-${shelf}">
<div class="shelf-head"><h2 id="h-${shelf}">${words.shelf[shelf]}</h2><p>${words.shelfLine[shelf]}</p></div>
<ul class="goods">${products.filter((each) => each.shelf === shelf).map((each) => card(page, each))}</ul></section>`)}`);
}

function card(page: Page, product: Product): Piece {
  const { telling: { language, money } } = page;
  return html`<li class="good"><a class="good-way" href="/goods/${product.sku}">${picture(product.art)}<span class="good-name">${product.name[language]}</span></a>
<p class="good-note">${product.note[language]}</p><p class="good-price">${money(product.price)}</p>${productPreview(page, product)}</li>`;
}

/** One product. */
export function productPage(page: Page, product: Product): Piece {
  const { telling: { words, language, money } } = page;
  const beside = products.filter((each) => each.shelf === product.shelf && each.sku !== product.sku).slice(0, 4);
  return layout(page, product.name[language], html`<p class="trail"><a href="/#${product.shelf}">${words.shelf[product.shelf]}</a></p>
<article class="product"><div class="product-picture">${picture(product.art)}</div>
<div class="product-words"><h1>${product.name[language]}</h1><p class="good-note">${product.note[language]}</p><p class="product-story">${product.story[language]}</p>
<p class="product-price">${money(product.price)}</p>${productPreview(page, product)}
<form class="buy" method="post" action="/bag"><input type="hidden" name="sku" value="${product.sku}">
<label>${words.quantity}<input name="quantity" type="number" inputmode="numeric" min="1" max="${quantityMax}" value="1" required></label><button>${words.addToBag}</button></form>
<ul class="notes"><li>${words.shippingNote(money(199_00))}</li><li>${words.returnNote}</li></ul></div></article>
<section class="shelf"><div class="shelf-head"><h2>${words.alsoHere}</h2></div><ul class="goods goods-four">${beside.map((each) => card(page, each))}</ul></section>`);
}
