import { html } from "hono/html";
import { sealMark } from "../pictures/landscape.js";
import { shades } from "../pictures/picture.js";
import { shelves } from "../goods/catalogue.js";
import { languages } from "../words/language.js";
import type { Page } from "./page.js";
import type { Piece } from "./piece.js";
import { tierBadge } from "./tags.js";

/** Where the one script that knows Laurel's elements is, and what their tags look like until it has run. */
const elements = "/laurel-elements";

const ownName = { "zh-Hans": "简体", "zh-Hant": "繁體", "en": "English" } as const;
const styles = ["paper", "frame", "goods", "desk", "pictures"].map((name) => `/look/${name}.css`);

/** A whole page around what it is about. */
export function layout(page: Page, title: string, content: Piece): Piece {
  const { telling: { language, words }, siteKey, wrong } = page;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title === words.house ? title : `${title} · ${words.house}`}</title>
<link rel="icon" href="/look/seal.svg" type="image/svg+xml">
${styles.map((each) => html`<link rel="stylesheet" href="${each}">`)}
<link rel="stylesheet" href="${elements}/critical.css">
<script type="module" src="${elements}/laurel.js"></script>
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>${shades}
<laurel-provider base-url="/laurel" site-key="${siteKey}" token-url="/account/laurel-token">
${header(page)}
<main id="content">
${wrong ? html`<p class="wrong" role="alert">${words.wrongs[wrong]}</p>` : ""}
${content}
</main>
${footer(page)}
</laurel-provider>
</body>
</html>`;
}

function header(page: Page): Piece {
  const { telling: { words, language }, visit, account } = page;
  const pieces = Object.values(visit.cart).reduce((sum, each) => sum + each, 0);
  return html`<header class="top">
<a class="brand" href="/">${sealMark}<span class="brand-name">${words.house}</span></a>
<nav class="aisles" aria-label="${words.menu}">${shelves.map((each) => html`<a href="/#${each}">${words.shelf[each]}</a>`)}<a href="/join">${words.club}</a><a href="/clock">${words.clock}</a></nav>
<div class="own">
${account
    ? html`<a class="own-account" href="/account"><span class="own-name">${account.name[language]}</span>${tierBadge(page)}</a>`
    : html`<a href="/sign-in">${words.signIn}</a>`}
<a class="own-bag" href="/bag">${words.bag}<span class="count" data-count="${pieces}">${pieces}</span></a>
</div>
</header>`;
}

function footer({ telling: { words, language }, path, account }: Page): Piece {
  return html`<footer class="foot">
<p class="foot-house">${sealMark}<span>${words.house}<br><small>${words.madeBy}</small></span></p>
<nav class="foot-languages" aria-label="${words.language}">${languages.map((each) =>
    html`<a lang="${each}" hreflang="${each}" href="/language?to=${each}&back=${encodeURIComponent(path)}"${each === language ? html` aria-current="true"` : ""}>${ownName[each]}</a>`)}</nav>
${account ? html`<form method="post" action="/sign-out"><button class="plain">${words.signOut}</button></form>` : ""}
</footer>`;
}
