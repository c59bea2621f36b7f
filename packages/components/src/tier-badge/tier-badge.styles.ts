import { css } from "lit";
import { material } from "../foundation/material.styles.js";

// `critical.css` has the same box for the time before the script is there.
export const badgeStyles = [material, css`
:host { display: inline-block; max-inline-size: 100%; vertical-align: middle; font-family: var(--laurel-font, inherit) }
:host([hidden]) { display: none }
.material { display: block; overflow: clip; text-overflow: ellipsis; white-space: nowrap; padding: .125em .7em .125em .5em; font-size: .8125em; font-weight: 600; line-height: 1.5; border-radius: var(--laurel-badge-radius, 99px) }
.material::before { content: ""; display: inline-block; inline-size: .8em; block-size: .8em; margin-inline: .1em .38em; vertical-align: -.04em; background: currentcolor; border-radius: 100% 0; forced-color-adjust: none }
[data-material="gold"]::before { border-radius: 50%; box-shadow: inset 0 0 0 .12em currentcolor, inset 0 0 0 .22em var(--_base) }
[data-material="platinum"]::before { border-radius: 0; clip-path: polygon(50% 0, 94% 25%, 94% 75%, 50% 100%, 6% 75%, 6% 25%) }
[data-material="diamond"]::before { border-radius: 0; clip-path: polygon(20% 8%, 80% 8%, 100% 38%, 50% 100%, 0 38%) }
`];
