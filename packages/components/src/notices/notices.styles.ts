import { css } from "lit";
import { look } from "../foundation/look.styles.js";

export const noticeStyles = [look, css`
:host(:state(none)) { display: none }
ul { display: grid; gap: .5rem }
li { --_mark: var(--_warn); display: flex; align-items: center; gap: .75rem; padding-block: .375rem; padding-inline: 1rem .375rem; font-size: .9375rem; background: var(--_ground); border: 1px solid var(--_line); border-radius: var(--_radius) }
.tier-reached { --_mark: var(--_accent) }
.points-owed { --_mark: var(--_bad) }
svg { flex: none; inline-size: 1.375rem; block-size: 1.375rem; fill: none; stroke: var(--_mark); stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round }
p { flex: 1; min-inline-size: 0; padding-block: .375rem }
button.quiet { flex: none; inline-size: 2.75rem; padding: 0; border-color: transparent; color: var(--_soft); font-weight: 400; font-size: 1.25rem }
`];
