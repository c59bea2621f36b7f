/** Leaves of one branch, from the stem up: where they sit, and how they lean. */
const leaves = [
  [31, 56, -62], [22, 50, -40], [15.5, 41.5, -22], [12.5, 31, -4], [13.5, 20.5, 14], [18.5, 11.5, 34],
] as const;

const leaf = ([x, y, lean]: (typeof leaves)[number]): string =>
  `<path transform="translate(${x} ${y}) rotate(${lean})" d="M0 5C-4 2-4-4 0-8 4-4 4 2 0 5Z"/>`;

const branch = `<g>${leaves.map(leaf).join("")}<path d="M39 61C24 58 14 46 14.5 30 14.7 22 17 16 20 12" fill="none" stroke="currentColor" stroke-width="1.2" stroke-linecap="round"/></g>`;

/** A laurel wreath, open at the top. It adorns and says nothing. */
export const emblem =
  `<svg class="emblem" viewBox="0 0 80 68" width="80" height="68" aria-hidden="true" fill="currentColor">${branch}<g transform="matrix(-1 0 0 1 80 0)">${branch}</g></svg>`;
