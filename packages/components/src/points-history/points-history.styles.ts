import { css } from "lit";
import { look } from "../foundation/look.styles.js";

// `critical.css` keeps the same height free.
export const historyStyles = [look, css`
.panel { min-block-size: 14rem }
p:only-child { margin-block: 5rem; text-align: center }
h3 { padding-block: 1rem .375rem }
li:first-child h3 { padding-block-start: 0 }
[part="line"] { display: flex; gap: .5rem; align-items: baseline; padding-block: .625rem; border-block-start: 1px solid var(--_line) }
.day { flex: 0 0 clamp(1.75rem, 11cqi, 3rem); font: 500 1.125rem/1 var(--_display); color: var(--_soft) }
.says { flex: 1; min-inline-size: 0 }
.says .soft { display: block }
[part="points"] { font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap }
.in { color: var(--_accent) }
.pending { color: var(--_soft); font-weight: 400 }
[part="more"], [part="note"] { inline-size: 100%; margin-block-start: .75rem }
`];
