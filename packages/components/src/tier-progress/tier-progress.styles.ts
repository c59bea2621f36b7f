import { css } from "lit";
import { look } from "../foundation/look.styles.js";
import { material } from "../foundation/material.styles.js";

// `critical.css` keeps the same height free.
export const progressStyles = [look, material, css`
.panel { min-block-size: 10rem }
slot > p { margin-block: 3rem; text-align: center }
article, [part="keep"] { display: grid; gap: .625rem }
article ~ *, [part="keep"] { border-block-start: 1px solid var(--_line); margin-block-start: .5rem; padding-block-start: .75rem }
[part="bar"] { block-size: .75rem; border-radius: 99px; background: var(--_raised); box-shadow: inset 0 0 0 1px var(--_line) }
[part="bar"] > * { display: block; block-size: 100%; min-inline-size: .75rem; border-radius: inherit; transition: inline-size 1s }
ul { margin-block-start: .375rem }
li::before { content: "○"; margin-inline-end: .625em; color: var(--_accent); font-size: .75em }
@container (max-width: 17rem) { .figure { font-size: 1.75rem } }
@media (forced-colors: active) { [part="bar"] { border: 1px solid } [part="bar"] > [data-tier][data-tier] { forced-color-adjust: none; background: Highlight } }
`];
