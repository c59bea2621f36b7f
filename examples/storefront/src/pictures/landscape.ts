import { raw } from "hono/html";

/** The mark of the house: a moon over a hill, in a seal. */
export const sealMark = raw(`<svg class="seal" viewBox="0 0 48 48" width="40" height="40" aria-hidden="true" focusable="false">
<rect x="2" y="2" width="44" height="44" rx="9" fill="var(--seal)"/><circle cx="29" cy="18" r="7.5" fill="var(--seal-paper)"/>
<path d="M6 37Q14 24 19 24T28 33Q32 27 35 28T42 37V38Q42 42 38 42H10Q6 42 6 38Z" fill="var(--seal-paper)"/></svg>`);

type Point = readonly [x: number, y: number];

/** A line of hills through points, without corners (a Catmull-Rom spline as Bézier curves), down to the foot of the picture. */
function ridge(points: readonly Point[]): string {
  const at = (i: number): Point => points[Math.max(0, Math.min(points.length - 1, i))]!;
  const curves = points.slice(1).map(([x, y], i) => {
    const [[ax, ay], [bx, by], [dx, dy]] = [at(i - 1), at(i), at(i + 2)];
    return `C${[bx + (x - ax) / 6, by + (y - ay) / 6, x - (dx - bx) / 6, y - (dy - by) / 6, x, y].map(Math.round).join(" ")}`;
  });
  const [x, y] = at(0);
  return `M${x} ${y}${curves.join("")}V520H0Z`;
}

const ridges = [
  { name: "far", from: 0.22, foot: 0.78, points: [[0, 372], [90, 330], [170, 338], [280, 262], [352, 228], [430, 268], [540, 330], [650, 300], [740, 318], [850, 262], [930, 208], [1000, 238], [1090, 300], [1200, 284]] },
  { name: "middle", from: 0.34, foot: 0.84, points: [[0, 420], [130, 366], [230, 372], [360, 404], [470, 386], [580, 420], [700, 396], [800, 336], [868, 318], [950, 362], [1060, 394], [1200, 360]] },
  { name: "near", from: 0.56, foot: 0.9, points: [[0, 466], [140, 430], [280, 440], [430, 464], [600, 448], [760, 470], [900, 440], [1010, 402], [1100, 414], [1200, 446]] },
  { name: "nearest", from: 0.92, foot: 1, points: [[0, 500], [220, 480], [440, 494], [700, 498], [900, 480], [1040, 470], [1200, 486]] },
] as const;

/** Hills in mist under a moon, 1200 by 520; each hill is a wash of ink that fades towards its foot. */
export const landscape = raw(`<svg class="landscape" viewBox="0 0 1200 520" preserveAspectRatio="xMaxYMax slice" aria-hidden="true" focusable="false"><defs>
${ridges.map(({ name, from, foot }) => `<linearGradient id="hill-${name}" x2="0" y2="1"><stop offset="0" stop-color="var(--hill)" stop-opacity="${from}"/><stop offset="${foot}" stop-color="var(--hill)" stop-opacity="${foot === 1 ? 0.72 : 0.02}"/></linearGradient>`).join("")}
<radialGradient id="moonlight"><stop offset=".3" stop-color="var(--moon)" stop-opacity=".5"/><stop offset="1" stop-color="var(--moon)" stop-opacity="0"/></radialGradient></defs>
<circle cx="900" cy="176" r="140" fill="url(#moonlight)"/><circle cx="900" cy="176" r="54" fill="var(--moon)"/>
${ridges.slice(0, 3).map(({ name, points }) => `<path d="${ridge(points)}" fill="url(#hill-${name})"/>`).join("")}
<g fill="none" stroke="var(--hill)" stroke-linecap="round"><path d="M1046 474Q1052 440 1042 402Q1036 386 1044 366" stroke-width="4.6"/><path d="M1047 436Q1064 424 1082 424M1046 422Q1030 410 1010 412M1040 396Q1054 384 1072 384M1041 400Q1026 386 1016 384" stroke-width="2.4"/></g>
<g fill="var(--hill)"><path d="M1056 424Q1066 412 1084 414Q1108 416 1112 424Q1100 430 1082 428T1056 424ZM984 412Q992 402 1010 402Q1030 402 1034 412Q1022 417 1008 416T984 412ZM1048 384Q1056 374 1074 375Q1094 377 1096 385Q1084 390 1070 388T1048 384ZM992 384Q1000 375 1014 376Q1030 377 1032 385Q1020 389 1010 388T992 384ZM1016 368Q1024 356 1044 356Q1066 357 1070 367Q1056 373 1042 372T1016 368Z"/></g>
<path d="${ridge(ridges[3].points)}" fill="url(#hill-nearest)"/>
<path class="birds" d="M690 150q8 -8 15 0q7 -8 15 0M732 128q6 -6 11 0q5 -6 11 0M762 152q5 -5 9 0q4 -5 9 0" fill="none" stroke="var(--hill)" stroke-opacity=".6" stroke-width="2" stroke-linecap="round"/></svg>`);
