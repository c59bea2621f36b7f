import { type Tone, palettes } from "./palette";

/** Letters as they stand on a label, upright and one below the other. */
const kai = "Kaiti SC, STKaiti, KaiTi, BiauKai, Songti SC, Noto Serif CJK SC, serif";

/**
 * A still life on a table in front of a moon, as an SVG of 480 by 560, light by day and dark by night. Each thing is cut from three flat tones, as in a woodblock print.
 *
 * @param inside - drawn with the classes `body`, `shade`, `light`, `mark`, `line`, `paper`, `seal`
 * @param moon - where the moon stands, and how large it is
 */
export function drawing(tone: Tone, inside: string, moon: readonly [x: number, y: number, r: number] = [318, 176, 124]): string {
  const colours = palettes[tone];
  const rules = (at: 0 | 1): string => (Object.keys(colours) as (keyof typeof colours)[]).map((name) => `.${name}{fill:${colours[name][at]}}`).join("")
    + `.line{fill:none;stroke:${(at === 0 ? colours.mark : colours.light)[at]};stroke-width:2;stroke-linecap:round;stroke-linejoin:round}.edge{fill:none;stroke:${colours.shade[at]};stroke-width:2;stroke-linecap:round}`;
  const [x, y, r] = moon;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 560" width="480" height="560"><style>${rules(0)}
.paper{fill:#f8f3e6}.ink{fill:#2b2825;font-family:${kai};text-anchor:middle}.seal{fill:#a5392b}.cord{fill:none;stroke:#a5392b;stroke-width:5;stroke-linecap:round;stroke-linejoin:round}.cast{fill:#1d1a16;opacity:.13}.haze{fill:#fff;opacity:.14}.gleam{fill:none;stroke:#fff;stroke-opacity:.55;stroke-width:5;stroke-linecap:round}
@media (prefers-color-scheme: dark){${rules(1)}.paper{fill:#e6dfcc}.cast{fill:#000;opacity:.34}.haze{opacity:.06}.gleam{stroke-opacity:.3}}</style>
<path class="wall" d="M0 0H480V560H0Z"/><circle class="moon" cx="${x}" cy="${y}" r="${r}"/><path class="table" d="M0 438H480V560H0Z"/>${inside}</svg>`;
}

/** Letters one below the other, the first at `y`. */
export const upright = (text: string, x: number, y: number, size: number, of = "ink"): string =>
  Array.from(text, (letter, i) => `<text class="${of}" x="${x}" y="${Math.round(y + size * (0.86 + i * 1.1))}" font-size="${size}">${letter}</text>`).join("");

/** The shadow on the table beneath a thing. */
export const cast = (x: number, y: number, width: number): string => `<ellipse class="cast" cx="${x}" cy="${y}" rx="${width}" ry="${Math.round(width * 0.12)}"/>`;

/** The seal of the house. */
export const seal = (x: number, y: number, size = 18): string => `<rect class="seal" x="${x}" y="${y}" width="${size}" height="${size}" rx="2.5"/>`;
