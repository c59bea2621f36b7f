import { css } from "lit";
import { look } from "../foundation/look.styles.js";
import { material } from "../foundation/material.styles.js";

// `critical.css` keeps the same height free.
export const tableStyles = [look, material, css`
.panel { min-block-size: 14rem; padding: 0; overflow: hidden }
.wide { overflow-x: auto }
slot, .row { display: block; padding: calc(var(--_gap) * 1.25) }
table { border-spacing: 0; inline-size: 100%; font-size: .9375rem }
th, td { padding: .75rem 1rem; text-align: start; vertical-align: top; inline-size: 12%; min-inline-size: 8.5rem; font-weight: 400; border-block-start: 1px solid var(--_line) }
thead * { vertical-align: bottom; border-width: 0 }
thead .material { padding-block: 1.5rem 1rem }
tr > :first-child { position: sticky; inset-inline-start: 0; inline-size: 14%; min-inline-size: 7rem; color: var(--_soft); background: var(--_ground) }
b { font: 500 1.1875rem/1.35 var(--_display) }
small { display: block; font-size: .75rem; letter-spacing: .02em }
.own { background: color-mix(in oklab, var(--_tier, var(--_accent)) 20%, transparent) }
.narrow { display: none }
summary { box-sizing: border-box; display: flex; align-items: baseline; gap: .75rem; min-block-size: 3.25rem; padding: .75rem 1.25rem; border-width: 0; cursor: pointer; list-style: none }
summary > small, summary::after { order: 1 }
summary::after { content: "+"; margin-inline-start: auto }
[open] > summary::after { content: "–" }
summary:focus-visible { outline-color: currentcolor; outline-offset: -4px }
dl { padding: .75rem 1.25rem 1.25rem }
dl > div { padding-block: .5rem }
dl > div + div { border-block-start: 1px solid var(--_line) }
dt { color: var(--_soft); font-size: .875rem }
@container (max-width: 36rem) { .wide { display: none } .narrow { display: block } }
@container (min-width: 17rem) { dl > div { display: flex; justify-content: space-between; gap: 1.25rem } dd { text-align: end; max-inline-size: 62% } }
`];
