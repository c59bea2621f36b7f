import { css } from "lit";

/**
 * The look that every element shares. What begins with `--laurel-` is public and may be set on any element around; what begins with `--_` is not.
 * Colours follow the `color-scheme` of the page, which decides between light and dark.
 */
export const look = css`
:host {
  --_ink: var(--laurel-ink, light-dark(#24211d, #f3efe7));
  --_soft: var(--laurel-ink-soft, light-dark(#675f54, #b1a99c));
  --_ground: var(--laurel-ground, light-dark(#fffdfa, #1c1a17));
  --_raised: var(--laurel-ground-raised, light-dark(#f5f1e9, #28251f));
  --_line: var(--laurel-line, light-dark(#e2dacb, #3d372e));
  --_accent: var(--laurel-accent, light-dark(#2c5b4e, #93c9b5));
  --_on-accent: var(--laurel-on-accent, light-dark(#fff, #0d1f19));
  --_warn: var(--laurel-warn, light-dark(#87480a, #f1b873));
  --_bad: var(--laurel-bad, light-dark(#9f2530, #f4a49e));
  --_radius: var(--laurel-radius, 14px);
  --_gap: var(--laurel-gap, 1rem);
  --_display: var(--laurel-font-display, ui-serif, "Iowan Old Style", "Songti SC", "Noto Serif CJK SC", Georgia, serif);
  display: block;
  box-sizing: border-box;
  min-inline-size: 0;
  color: var(--_ink);
  font-family: var(--laurel-font, inherit);
  line-height: 1.5;
  overflow-wrap: anywhere;
}
:host([hidden]) { display: none }
*, ::before, ::after { box-sizing: inherit }
h3, p, ul, ol, dl, dd, figure { margin: 0; padding: 0 }
ul, ol { list-style: none }
td, dd, li, p, .figure, [part="points"] { unicode-bidi: plaintext }
:host(:dir(rtl)) :is(td, li, p) { text-align: right }
:host(:dir(rtl)) dd { text-align: left }
h3 { font-size: .8125rem; font-weight: 600; line-height: 1.4; letter-spacing: .04em; color: var(--_soft) }
:is(button, select, summary, a):focus-visible, input:focus-within { outline: 2px solid var(--laurel-focus, var(--_accent)); outline-offset: 2px }
.panel {
  background: var(--_ground);
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  padding: calc(var(--_gap) * 1.25);
  box-shadow: var(--laurel-shadow, 0 1px 2px rgb(40 30 10 / .05), 0 8px 24px -16px rgb(40 30 10 / .18));
  container-type: inline-size;
}
.figure { font: 500 var(--laurel-figure-size, 2.25rem)/1.1 var(--_display); font-variant-numeric: lining-nums tabular-nums; letter-spacing: -.01em }
.soft { color: var(--_soft); font-size: .875rem }
.warn { color: var(--_warn) }
.bad { color: var(--_bad) }
.row { display: flex; flex-wrap: wrap; gap: .25rem var(--_gap); align-items: baseline; justify-content: space-between }
.hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
button, .button {
  font: inherit;
  font-size: .9375rem;
  font-weight: 600;
  line-height: 1.4;
  color: var(--_on-accent);
  background: var(--_accent);
  border: 1px solid transparent;
  border-radius: var(--laurel-radius-small, 8px);
  padding: .5625rem 1.125rem;
  min-block-size: 2.75rem;
  cursor: pointer;
  transition: filter var(--laurel-speed, .2s), transform var(--laurel-speed, .2s);
}
button:hover { filter: brightness(1.08) }
button:active { transform: translateY(1px) }
button.quiet { color: var(--_accent); background: none; border-color: var(--_line) }
button:disabled { color: var(--_soft); background: var(--_raised); cursor: not-allowed; filter: none }
input, select {
  font: inherit;
  color: inherit;
  background: var(--_ground);
  border: 1px solid var(--_soft);
  border-radius: var(--laurel-radius-small, 8px);
  padding: .5rem .75rem;
  min-block-size: 2.75rem;
}
@media (prefers-reduced-motion: reduce) { *, ::before, ::after { transition: none !important; animation: none !important } }
@media (forced-colors: active) { button { border-color: ButtonText } }
@media print { .panel { box-shadow: none; break-inside: avoid } button { display: none } }
`;
