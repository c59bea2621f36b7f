import { css } from "lit";
import { look } from "../foundation/look.styles.js";

export const joinStyles = [look, css`
.panel { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem }
[part="title"], [part="welcome"] { font: 500 1.5rem/1.25 var(--_display); color: inherit; letter-spacing: -.01em }
ul { display: flex; flex-wrap: wrap; gap: .125rem .875rem; font-size: .9375rem }
li::before { content: "◆"; font-size: .5em; vertical-align: .25em; margin-inline-end: .75em; color: var(--_accent) }
form { display: grid; gap: 1rem; border-block-start: 1px solid var(--_line); padding-block-start: 1rem }
.fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); gap: 1rem; align-items: start }
.field { display: grid; gap: .25rem; font-size: .9375rem }
.field input { inline-size: 100%; min-inline-size: 0 }
[aria-invalid="true"] { border-color: var(--_bad) }
.bad { font-size: .875rem }
.bad:empty { display: none }
fieldset { border: 0; margin: 0; padding: 0; min-inline-size: 0; display: flex; flex-wrap: wrap; column-gap: 1.5rem }
legend { padding: 0 }
fieldset label { display: flex; align-items: center; gap: .5rem; min-block-size: 2.75rem; font-size: .9375rem }
fieldset input { min-block-size: 0; inline-size: 1.25rem; block-size: 1.25rem; margin: 0; accent-color: var(--_accent) }
[part="welcome"] { outline: 0 }
.busy { opacity: .6 }
`];
