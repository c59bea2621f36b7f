import { css } from "lit";
import { look } from "../foundation/look.styles.js";

export const referralStyles = [look, css`
[part="referral"] { display: grid; gap: .875rem; min-block-size: 10rem; grid-template-columns: minmax(0, 1fr) }
[part="referral"]:has(> slot) { place-content: center; text-align: center }
[part="friends"]:empty { display: none }
dl { display: flex; flex-wrap: wrap; gap: .25rem 2rem }
dd { font: 500 1.375rem/1.3 var(--_display) }
[part="code"] { display: block; font-size: 1.75rem; letter-spacing: .12em; user-select: all }
.link { display: flex; flex-wrap: wrap; gap: .5rem }
.link input { flex: 1 1 10rem; min-inline-size: 0; color: var(--_soft); text-overflow: ellipsis; background: var(--_raised); border-color: var(--_line) }
.link button { flex: none }
@container (max-width: 17rem) { .link button { flex: auto } [part="referral"]:has(> slot) { place-content: center; text-align: center }
[part="friends"]:empty { display: none }
[part="code"] { font-size: 1.375rem } }
`];
