import { css } from "lit";
import { look } from "../foundation/look.styles.js";

export const rewardStyles = [look, css`
:host { container-type: inline-size }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, max(10rem, 22cqi)), 1fr)); gap: calc(var(--_gap) * 2) calc(var(--_gap) * 1.5) }
[part="reward"] { display: grid; grid-template-rows: auto auto auto 1fr; gap: .25rem; align-content: start }
[part="picture"] {
  aspect-ratio: 4 / 3;
  margin-block-end: .5rem;
  display: grid;
  place-items: center;
  overflow: hidden;
  border-radius: var(--_radius);
  color: var(--_soft);
  background: radial-gradient(circle at 30% 20%, var(--_ground), var(--_raised) 75%);
  box-shadow: inset 0 0 0 1px var(--_line);
}
[part="picture"] svg { inline-size: 3rem; fill: none; stroke: currentcolor; stroke-width: 1 }
::slotted(img) { inline-size: 100%; block-size: 100%; object-fit: cover; display: block }
.locked [part="picture"] { opacity: .6 }
[part="name"] { font: 500 1.1875rem/1.35 var(--_display); letter-spacing: 0; color: inherit }
[part="action"] { display: grid; gap: .5rem; align-content: end; margin-block-start: .5rem }
button[part="take"] { border-color: color-mix(in oklab, var(--_accent) 45%, transparent) }
[part="action"] > .row { justify-content: start; gap: .5rem }
[part="told"] { outline: 0; border-inline-start: 2px solid var(--_accent); padding-inline-start: .75rem; font-size: .9375rem }
@container (max-width: 19rem) { [part="picture"] { aspect-ratio: 5 / 2 } }
`];
