import { css } from "lit";
import { look } from "../foundation/look.styles.js";

// `critical.css` keeps the same height free.
export const redeemStyles = [look, css`
[part="box"] { min-block-size: 12.5rem; display: grid; grid: auto 1fr / minmax(0, 1fr); gap: .75rem }
[part="box"]:has(> slot) { grid: 1fr / 1fr; place-items: center; text-align: center }
form { display: grid; grid-template-columns: minmax(0, 1fr); gap: .75rem; align-content: center }
.amount { align-items: center; flex-wrap: nowrap }
.amount input { flex: 0 1 8.5rem; min-inline-size: 0; font: 500 1.375rem/1.2 var(--_display); font-variant-numeric: lining-nums tabular-nums; padding-inline: .625rem }
[part="pays"] { color: var(--_accent); font-size: 1.625rem; white-space: nowrap }
[part="slider"] { inline-size: 100%; min-block-size: 1.75rem; margin: 0; padding: 0; accent-color: var(--_accent); cursor: pointer }
[part="use"] { text-wrap: balance }
[part="reason"] { text-align: center }
[part="held"] { display: grid; gap: .125rem; border-block: 1px solid var(--_line); padding-block: .75rem }
[part="said"]:empty { display: none }
[aria-busy="true"] [part="use"] { opacity: .6 }
`];
