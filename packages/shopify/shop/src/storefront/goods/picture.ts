import { palettes, type Tone } from "./palette.js";
import { type Shape, shapes } from "./shapes.js";

/** What is to be drawn. */
export type Art = { readonly tone: Tone; readonly shape: Shape };

/**
 * A still life in the light of a window, 640 by 800, as SVG: by day, and by lamplight where the page is dark. Nothing in it moves or loads.
 */
export function picture({ tone, shape }: Art): string {
  const { wall, far, table, body, light, shade, mark } = palettes[tone];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 800" width="640" height="800"><defs>
<linearGradient id="wall" x1="0" y1="0" x2="1" y2="1"><stop stop-color="${wall}"/><stop offset="1" stop-color="${far}"/></linearGradient>
<linearGradient id="table" x1="0" y1="0" x2="0" y2="1"><stop stop-color="${table}"/><stop offset="1" stop-color="${shade}" stop-opacity=".55"/></linearGradient>
<linearGradient id="body" x1="0" x2="1"><stop stop-color="${light}"/><stop offset=".34" stop-color="${body}"/><stop offset="1" stop-color="${shade}"/></linearGradient>
<linearGradient id="soft" x1="0" y1="0" x2="1" y2="1"><stop stop-color="${light}"/><stop offset="1" stop-color="${body}"/></linearGradient>
<radialGradient id="glow"><stop stop-color="#fff6dc"/><stop offset=".55" stop-color="#ffe9b8" stop-opacity=".5"/><stop offset="1" stop-color="#ffe9b8" stop-opacity="0"/></radialGradient>
<filter id="blur" x="-40%" y="-40%" width="180%" height="180%"><feGaussianBlur stdDeviation="16"/></filter><filter id="mist" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="7"/></filter></defs>
<style>.body{fill:url(#body)}.soft{fill:url(#soft)}.flat{fill:${body}}.light{fill:${light}}.shade{fill:${shade}}.mark{fill:${mark}}.line{fill:none;stroke:${mark};stroke-width:3;stroke-linecap:round;stroke-linejoin:round}.thin{fill:none;stroke:${shade};stroke-width:1.5;stroke-linecap:round}.cast{fill:#2a2018;opacity:.34;filter:url(#blur)}.gleam{fill:none;stroke:#fff;stroke-opacity:.6;stroke-width:7;stroke-linecap:round;filter:url(#mist)}.window{fill:#fff;opacity:.42;filter:url(#mist)}.glow{fill:url(#glow);opacity:.5}
.night{fill:#14110d;opacity:0}@media (prefers-color-scheme:dark){.night{opacity:.7}.window{opacity:.12}.glow{opacity:1}}</style>
<path fill="url(#wall)" d="M0 0H640V800H0Z"/><path class="window" d="M56 40 216 96 216 330 56 300ZM240 104 380 152 380 360 240 336ZM56 330 216 360 216 560 56 560ZM240 366 380 390 380 560 240 560Z"/>
<path fill="url(#table)" d="M0 610H640V800H0Z"/><path fill="#fff" opacity=".18" d="M0 610H640V614H0Z"/>
<path class="night" d="M0 0H640V800H0Z"/>${shapes[shape]}</svg>`;
}
