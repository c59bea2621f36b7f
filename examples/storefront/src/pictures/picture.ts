import { raw } from "hono/html";
import { incense, holder, candle, pastry, box } from "./home.js";
import { bowl, cup, gaiwan, pitcher, pot } from "./ware.js";
import { cake, caddy } from "./tea.js";

/** What is drawn, and in which colour of tea or glaze; `mark` is written on a label. */
export type Art = { readonly thing: keyof typeof drawings; readonly tone: Tone; readonly mark?: string };
/** Colours that the style sheet gives to a drawing. */
export type Tone = "green" | "oolong" | "celadon" | "red" | "gold" | "flower" | "white" | "puer" | "night";

const drawings = { caddy, cake, gaiwan, pitcher, cup, pot, bowl, incense, holder, candle, pastry, box } as const;

/** A still life of one thing on a table, 400 by 440. The page names it beside, so that nobody reads it out. */
export function picture({ thing, tone, mark = "" }: Art) {
  return raw(`<svg class="still tone-${tone}" viewBox="0 0 400 440" aria-hidden="true" focusable="false">
<rect width="400" height="440" fill="var(--wall)"/><circle cx="262" cy="150" r="92" fill="var(--halo)"/>
<path d="M0 352H400V440H0Z" fill="var(--table)"/><path d="M0 352H400" stroke="var(--edge)"/>
${drawings[thing](mark)}</svg>`);
}

/** Shades that all drawings share; once to a page, in front of the first. */
export const shades = raw(`<svg class="shades" width="0" height="0" aria-hidden="true" focusable="false"><defs>
<linearGradient id="round"><stop offset="0" stop-color="#000" stop-opacity=".2"/><stop offset=".26" stop-color="#fff" stop-opacity=".24"/><stop offset=".5" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".3"/></linearGradient>
<linearGradient id="deep" x2="0" y2="1"><stop offset="0" stop-color="#000" stop-opacity=".34"/><stop offset="1" stop-color="#000" stop-opacity=".04"/></linearGradient>
<radialGradient id="dome" cx=".36" cy=".3" r=".8"><stop offset="0" stop-color="#fff" stop-opacity=".42"/><stop offset=".5" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".26"/></radialGradient>
<radialGradient id="cast"><stop offset="0" stop-color="#000" stop-opacity=".34"/><stop offset=".6" stop-color="#000" stop-opacity=".14"/><stop offset="1" stop-color="#000" stop-opacity="0"/></radialGradient>
<radialGradient id="glow"><stop offset="0" stop-color="#ffdf94" stop-opacity=".85"/><stop offset="1" stop-color="#ffdf94" stop-opacity="0"/></radialGradient>
</defs></svg>`);
