import { css } from "lit";
import { look } from "../foundation/look.styles.js";
import { material } from "../foundation/material.styles.js";

// A card as it lies in a wallet: 85.6 by 54 millimetres (ISO/IEC 7810, ID-1).
export const cardStyles = [look, material, css`
:host { max-inline-size: var(--laurel-card-width, 25rem); perspective: 80rem; container-type: inline-size }
[part="card"] { display: grid; transform-style: preserve-3d; transition: transform calc(var(--laurel-speed, .2s) * 3) cubic-bezier(.3, .7, .2, 1) }
[part="card"].turned { transform: rotateY(180deg) }
[part="front"], [part="back"] {
  grid-area: 1 / 1;
  aspect-ratio: 1.586;
  min-inline-size: 0;
  padding: 6cqi;
  border-radius: var(--laurel-card-radius, max(12px, 4cqi));
  backface-visibility: hidden;
  box-shadow: var(--laurel-shadow, 0 1px 2px rgb(40 30 10 / .12), 0 18px 36px -22px rgb(40 30 10 / .5));
}
[part="front"] { display: grid; grid-template-rows: auto 1fr auto; gap: 1cqi }
[part="back"] { transform: rotateY(180deg); display: flex; align-items: center; gap: 5cqi; background: #fff; color: #1a1612; border: 1px solid #d9d2c4 }
.line { display: flex; justify-content: space-between; align-items: baseline; gap: 4cqi; min-inline-size: 0 }
.line > * { min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
[part="programme"] { font: 500 max(.8125rem, 4.2cqi)/1.3 var(--_display); letter-spacing: .03em }
[part="tier"] { font-weight: 600; font-size: max(.8125rem, 3.6cqi); letter-spacing: .04em; max-inline-size: 55% }
[part="points"] { align-self: center; font: 500 max(1.375rem, 10cqi)/1.1 var(--_display); font-variant-numeric: lining-nums tabular-nums }
[part="points"] small { font-family: var(--laurel-font, system-ui); font-size: max(.75rem, 3.4cqi); margin-inline-start: .35em }
[part="holder"] { font-size: max(.75rem, 3.4cqi) }
.line button { position: relative; font-size: max(.75rem, 3.2cqi); min-block-size: 2rem; color: inherit; background: color-mix(in oklab, currentcolor 9%, transparent); border-color: color-mix(in oklab, currentcolor 35%, transparent); padding: .25em .9em; border-radius: 99px; flex: none; overflow: visible }
.line button::after { content: ""; position: absolute; inset: -7px -4px }
:focus-visible { outline-color: currentcolor !important }
[part="qr"] { flex: none; block-size: 100%; aspect-ratio: 1; fill: #000; shape-rendering: crispedges }
[part="barcode"] { inline-size: 100%; block-size: 9cqi; fill: #000; shape-rendering: crispedges }
.beside { min-inline-size: 0; flex: 1; display: grid; gap: 2cqi; font-size: max(.75rem, 3.2cqi) }
.beside button { color: inherit; background: none; border-color: #bdb4a3; padding: .25em .6em; font-size: 1em; justify-self: start }
.number { font-variant-numeric: tabular-nums; letter-spacing: .08em; text-align: center; display: block }
@media (prefers-reduced-motion: reduce) { [part="front"], [part="back"] { backface-visibility: visible } .away { visibility: hidden } }
@media print { [part="card"] { transform: none } .away { display: none } [part="back"] { transform: none } }
`];
