import { css } from "lit";
import { look } from "../foundation/look.styles.js";

// One line, whatever it says: what does not fit wraps to a second one, which is not to be seen.
export const earnStyles = [look, css`
:host { font-size: .875rem }
[part="line"] { display: flex; flex-wrap: wrap; column-gap: .4em; block-size: 1lh; overflow: hidden }
[part="line"] > span { max-inline-size: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
[part="points"] { color: var(--_accent); font-weight: 600 }
svg { inline-size: 1.1em; block-size: 1.1em; margin-inline-end: .3em; vertical-align: -.16em; fill: none; stroke: currentcolor; stroke-width: 1.7 }
.soft { font-size: 1em }
`];
