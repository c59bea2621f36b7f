import { css } from "lit";
import { look } from "../foundation/look.styles.js";

// A ticket and its stub: both have a bite taken out of the corners where they meet.
export const grantStyles = [look, css`
[part="grants"] { display: grid; gap: .875rem; min-block-size: 8.5rem; padding: 0; border: 0; background: none; box-shadow: none }
[part="grants"]:has(> slot) { place-content: center; text-align: center; border: 1px dashed var(--_line) }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); gap: var(--_gap); align-items: start }
[part="grant"] { filter: drop-shadow(0 1px 1px rgb(40 30 10 / .16)) drop-shadow(0 8px 14px rgb(40 30 10 / .07)) }
.body, .stub {
  --_at: 100%;
  display: grid;
  gap: .125rem;
  padding: 1rem 1.25rem;
  border-radius: var(--_radius) var(--_radius) 0 0;
  background:
    radial-gradient(circle at 0 var(--_at), #0000 .5rem, var(--_card) .54rem) 0 0 / 51% no-repeat,
    radial-gradient(circle at 100% var(--_at), #0000 .5rem, var(--_card) .54rem) 100% 0 / 51% no-repeat;
  --_card: var(--laurel-ground-raised, light-dark(#fbf7ef, #2b2822));
}
.stub { --_at: 0%; border-radius: 0 0 var(--_radius) var(--_radius); padding-block: .5rem; position: relative; justify-items: center }
.stub::before { content: ""; position: absolute; inset: -1px .875rem auto; border-block-start: 2px dotted var(--_line) }
.because { font-size: .75rem; letter-spacing: .06em; color: var(--_accent) }
[part="name"] { font: 500 1.25rem/1.35 var(--_display); color: inherit; letter-spacing: 0 }
.stub button { background: none; color: var(--_accent); inline-size: 100% }
[part="code"] { display: grid; justify-items: center; gap: .5rem; padding-block: .5rem .25rem; text-align: center }
[part="qr"] { inline-size: min(11rem, 100%); background: #fff; fill: #000; border-radius: 6px; shape-rendering: crispedges }
details { border-block-start: 1px solid var(--_line); padding-block-start: .25rem }
summary { padding-block: .625rem; cursor: pointer; color: var(--_soft); font-size: .875rem }
details li { padding-block: .375rem; font-size: .9375rem }
@media (forced-colors: active) { .body, .stub { border: 1px solid CanvasText } }
`];
