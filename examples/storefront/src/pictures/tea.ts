import { shadow, solid, upright } from "./strokes.js";

/** A round caddy in paper, with its label. */
export function caddy(mark: string): string {
  return `${shadow(204, 384, 128)}
${solid("M118 186V372Q118 392 200 392T282 372V186Z", "var(--body)")}
${solid("M112 132V184Q112 202 200 202T288 184V132Z", "var(--lid)")}
<ellipse cx="200" cy="132" rx="88" ry="18" fill="var(--lid)"/><ellipse cx="200" cy="132" rx="88" ry="18" fill="#fff" fill-opacity=".14"/>
<path d="M112 186Q118 203 200 203T288 186" fill="none" stroke="#000" stroke-opacity=".22" stroke-width="2"/>
<path d="M166 226Q182 229 200 229T234 226V352Q218 356 200 356T166 352Z" fill="var(--label)"/>
<path d="M171 231Q185 234 200 234T229 231V346Q215 350 200 350T171 346Z" fill="none" stroke="var(--script)" stroke-opacity=".34"/>
${upright(mark, 200, 246, 34)}<rect x="193" y="328" width="14" height="14" rx="2" fill="var(--seal)"/>`;
}

/** A pressed cake in its wrapper, leaning on its stand. */
export function cake(mark: string): string {
  const folds = Array.from({ length: 28 }, (_, i) => {
    const angle = (i / 28) * 2 * Math.PI + 0.08 * Math.sin(i * 5);
    const [inner, outer] = [74 + 6 * Math.sin(i * 3), 122];
    const at = (r: number): string => `${Math.round(200 + r * Math.cos(angle))} ${Math.round(246 + r * Math.sin(angle))}`;
    return `M${at(inner)}L${at(outer)}`;
  }).join("");
  return `${shadow(204, 382, 120)}
<path d="M128 390L164 330H236L272 390H258L230 344H170L142 390Z" fill="var(--wood)"/>
<circle cx="200" cy="246" r="128" fill="var(--paper-wrap)"/><circle cx="200" cy="246" r="128" fill="url(#dome)"/>
<path d="${folds}" stroke="var(--script)" stroke-opacity=".13" stroke-width="1.6" stroke-linecap="round"/>
<circle cx="200" cy="246" r="72" fill="none" stroke="var(--body)" stroke-width="3"/><circle cx="200" cy="246" r="64" fill="none" stroke="var(--body)" stroke-opacity=".5"/>
${upright(mark, 200, 202, 40, "var(--body-ink)")}<rect x="240" y="280" width="16" height="16" rx="2" fill="var(--seal)"/>`;
}
