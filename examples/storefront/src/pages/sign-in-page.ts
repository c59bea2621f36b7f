import { html } from "hono/html";
import type { Account } from "../people/account.js";
import type { Glance } from "../laurel/backend.js";
import { layout } from "./layout.js";
import type { Page } from "./page.js";
import type { Piece } from "./piece.js";

/** Signing in: as a sample shopper, or with an address. `next` is where to go on. */
export function signInPage(page: Page, samples: readonly { readonly account: Account; readonly glance: Glance }[], next: string): Piece {
  const { telling: { words, language, figure } } = page;
  return layout(page, words.signInTitle, html`<div class="narrow"><h1>${words.signInTitle}</h1><p class="lead">${words.signInLine}</p>
<h2>${words.sampleTitle}</h2><p class="good-note">${words.sampleNote}</p>
<form method="post" action="/sign-in" class="samples"><input type="hidden" name="next" value="${next}">
${samples.map(({ account, glance }) => html`<button class="sample" name="email" value="${account.email}"><span class="sample-name">${account.name[language]}</span>
${glance.kind === "member" ? html`<span class="sample-tier" data-tier="${glance.tier}">${glance.tierName[language]}</span><span class="sample-points">${words.pointsFallback(figure(glance.available))}</span>` : ""}</button>`)}</form>
<h2>${words.newTitle}</h2><p class="good-note">${words.newLine}</p>
<form method="post" action="/sign-in" class="stack"><input type="hidden" name="next" value="${next}"><label>${words.email}<input name="email" type="email" autocomplete="email" required maxlength="200"></label><button>${words.goOn}</button></form></div>`);
}
