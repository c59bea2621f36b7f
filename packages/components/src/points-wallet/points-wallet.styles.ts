import { css } from "lit";
import { look } from "../foundation/look.styles.js";

// `critical.css` keeps the same height free.
export const walletStyles = [look, css`
[part="wallet"] { display: grid; gap: .75rem; min-block-size: 8.5rem; align-content: start }
[part="available"] { display: flex; flex-wrap: wrap; align-items: baseline; gap: .125rem .625rem }
dl { display: grid; gap: .375rem; border-block-start: 1px solid var(--_line); padding-block-start: .75rem; font-size: .9375rem }
dl > div { display: flex; justify-content: space-between; gap: 1rem }
dd { font-variant-numeric: tabular-nums; text-align: end; white-space: nowrap }
@container (max-width: 17rem) { .figure { font-size: 1.75rem } }
`];
