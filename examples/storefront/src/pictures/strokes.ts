/** A shape in one colour with light from the left laid over it, so that it looks turned rather than cut. */
export const solid = (d: string, fill: string, shade = "round"): string => `<path d="${d}" fill="${fill}"/><path d="${d}" fill="url(#${shade})"/>`;

/** The shadow of something that stands at a height of the picture. */
export const shadow = (cx: number, cy: number, rx: number): string => `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${Math.round(rx / 7)}" fill="url(#cast)"/>`;

/** A label's characters, one below the other, with their middle at `x`. */
export function upright(text: string, x: number, top: number, size: number, fill = "var(--script)"): string {
  return Array.from(text, (each, i) => `<text x="${x}" y="${top + (i + 0.86) * size * 1.12}" class="script" font-size="${size}" text-anchor="middle" fill="${fill}">${each}</text>`).join("");
}
