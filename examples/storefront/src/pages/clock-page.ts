import { html } from "hono/html";
import type { Glance } from "../laurel/backend.js";
import type { Account } from "../people/account.js";
import type { Move, Standing } from "../shop/house.js";
import { steps } from "../shop/shop-clock.js";
import type { Spoken } from "../words/language.js";
import { layout } from "./layout.js";
import type { Page } from "./page.js";
import type { Piece } from "./piece.js";

/** Somebody whose tier and points are shown. */
export type Watched = { readonly account: Account; readonly glance: Glance };

/** What the page of the clock shows. */
export type ClockShown = { readonly now: number; readonly watched: readonly Watched[]; readonly last: Move | undefined; readonly tierNames: Readonly<Record<string, Spoken>> };

/** The clock, what its last move did, and moving it. */
export function clockPage(page: Page, { now, watched, last, tierNames }: ClockShown): Piece {
  const { telling: { words, moment, day } } = page;
  return layout(page, words.clockTitle, html`<div class="clock-head"><div><h1>${words.clockTitle}</h1><p class="lead">${words.clockLine}</p></div>
<p class="clock-now"><span>${words.nowIs}</span><time datetime="${new Date(now).toISOString()}">${moment(now)}</time></p></div>
<form method="post" action="/clock" class="clock-steps"><span id="forward">${words.forward}</span><div class="choices" role="group" aria-labelledby="forward">${steps.map((each) => html`<button class="second" name="step" value="${each}">${words.step[each]}</button>`)}</div></form>
${last ? html`<p class="clock-moved" role="status">${words.movedTitle(day(last.from), day(last.to))}</p>` : ""}
<div class="scroll"><table class="standings"><thead><tr><th scope="col">${words.who}</th><th scope="col">${words.tier}</th><th scope="col">${words.points}</th></tr></thead>
<tbody>${watched.map((each) => row(page, each, last, tierNames))}</tbody></table></div>
<form method="post" action="/clock/anew" class="anew"><button class="plain">${words.anew}</button><p class="help">${words.anewLine}</p></form>`);
}

function row(page: Page, { account, glance }: Watched, last: Move | undefined, tierNames: Readonly<Record<string, Spoken>>): Piece {
  const { telling: { words, language, figure } } = page;
  const now: Standing = glance.kind === "member" ? { tier: glance.tier, available: glance.available, pending: glance.pending } : { tier: undefined, available: 0, pending: 0 };
  const before = last?.moved.find((each) => each.account === account.id)?.before;
  const named = (tier: string | undefined): string => (tier === undefined ? words.noTier : (tierNames[tier]?.[language] ?? tier));
  const changed = (was: string, is: string): Piece => (was === is ? html`<span class="is">${is}</span>` : html`<span class="was"><span class="unseen">${words.before} </span>${was}</span><span class="arrow" aria-hidden="true"> → </span><span class="is moved"><span class="unseen">${words.after} </span>${is}</span>`);
  const isYou = account.id === page.account?.id;
  return html`<tr data-shopper="${account.email}"><th scope="row">${account.name[language]}${isYou ? html` <small>${words.you}</small>` : ""}</th>
<td data-tier="${now.tier ?? ""}">${changed(named(before ? before.tier : now.tier), named(now.tier))}</td>
<td data-available="${now.available}" data-pending="${now.pending}">${changed(figure(before ? before.available : now.available), figure(now.available))}${now.pending > 0 ? html`<small>${words.waiting(figure(now.pending))}</small>` : ""}</td></tr>`;
}
