const cast = (x: number, y: number, width: number, height = 26): string => `<ellipse class="cast" cx="${x + 34}" cy="${y}" rx="${width}" ry="${height}"/>`;
const blossom = (x: number, y: number, size: number): string => Array.from({ length: 5 }, (_, i) => {
  const turn = (i / 5) * 2 * Math.PI + x;
  return `<circle cx="${Math.round(x + size * Math.cos(turn))}" cy="${Math.round(y + size * Math.sin(turn))}" r="${Math.round(size * 0.78)}" fill="#fff7f2" opacity=".94"/>`;
}).join("") + `<circle cx="${x}" cy="${y}" r="${Math.round(size * 0.42)}" fill="#d8a24a"/>`;
const ribs = Array.from({ length: 9 }, (_, i) => {
  const share = (i + 1) / 10;
  const half = 150 * Math.sin(Math.acos(1 - 2 * share));
  const y = Math.round(300 + share * 270);
  return `M${Math.round(320 - half)} ${y}Q320 ${y + 15} ${Math.round(320 + half)} ${y}`;
}).join("");
const fringe = Array.from({ length: 17 }, (_, i) => `M${176 + i * 14} 668v${24 + ((i * 7) % 9)}`).join("");
const weave = Array.from({ length: 10 }, (_, i) => `M176 ${430 + i * 24}H${408 + (i % 2)}`).join("");

/** Things in the shop's pictures, drawn with the classes of `picture`: the light comes from the left, the table begins at 610. */
export const shapes = {
  lamp: `${cast(330, 668, 150)}<circle class="glow" cx="320" cy="436" r="330"/><path class="mark" d="M262 652h116l10 22H252Z"/><path class="mark" d="M312 560h16v96h-16Z"/>
<ellipse class="soft" cx="320" cy="435" rx="152" ry="140"/><path class="thin" stroke-opacity=".6" d="${ribs}"/><ellipse cx="300" cy="430" rx="84" ry="92" fill="#fffdf2" opacity=".5" filter="url(#blur)"/><path class="mark" d="M276 294h88v12h-88ZM284 566h72v10h-72Z"/>`,
  vase: `${cast(316, 676, 124)}<path class="line" stroke-width="6" d="M318 352C322 262 372 214 396 112M350 226C314 196 296 168 292 128M372 168C402 156 424 150 452 156"/>${blossom(396, 112, 15)}${blossom(292, 126, 13)}${blossom(452, 156, 14)}${blossom(352, 228, 12)}${blossom(380, 186, 10)}
<path class="body" d="M286 340h68c2 40 8 62 44 96 50 48 44 148-8 216-8 12-20 22-32 24h-76c-12-2-24-12-32-24-52-68-58-168-8-216 36-34 42-56 44-96Z"/><ellipse class="shade" cx="320" cy="341" rx="34" ry="8"/><path class="thin" stroke-opacity=".5" d="M252 520l30 34-12 40M300 470l24 52 40 18-10 50M390 486l-18 44 22 40"/><path class="gleam" d="M254 476c-18 40-16 96 6 140"/>`,
  throw: `${cast(300, 706, 190, 22)}<path class="soft" d="M168 404q0-20 22-20h240q26 0 26 26v218q0 20-20 20H190q-22 0-22-22Z"/><path class="shade" opacity=".35" d="M408 384h22q26 0 26 26v218q0 20-20 20h-28Z"/><path class="thin" stroke-opacity=".45" d="${weave}"/>
<path class="light" d="M168 600q0-16 16-16h228q18 0 18 18v66H168Z"/><path class="thin" stroke-opacity=".8" stroke-width="3" d="${fringe}"/><path class="mark" opacity=".5" d="M168 618h262v6H168ZM168 634h262v3H168Z"/><path class="flat" d="M176 398q120-50 272 0l-10 18q-130-36-262 2Z"/><path class="gleam" d="M196 420v150"/>`,
  bowl: `${cast(322, 682, 150)}<path class="shade" d="M262 640h116l12 42H250Z"/><path class="body" d="M142 452c10 118 74 186 128 200h100c54-14 118-82 128-200Z"/><ellipse class="shade" cx="320" cy="452" rx="178" ry="42"/><ellipse class="mark" opacity=".55" cx="320" cy="458" rx="162" ry="34"/><path class="thin" stroke="#fff" stroke-opacity=".55" d="M176 450c40 22 96 30 150 30"/>
<path fill="none" stroke="#d9b36a" stroke-width="4" stroke-linecap="round" d="M420 472l-26 44 20 36-34 60M394 516l-44 14"/><path class="gleam" d="M178 498c16 62 44 104 78 126"/>`,
  tray: `${cast(322, 690, 220, 20)}<path class="body" d="M96 626l36-62h376l36 62c6 12 0 26-16 28H112c-16-2-22-16-16-28Z"/><path class="shade" opacity=".5" d="M118 626l30-48h344l30 48Z"/><path class="thin" stroke-opacity=".7" d="M160 598h310M146 612h350M210 586h180"/><path class="light" opacity=".6" d="M100 640h440l-12 14H112Z"/>
<path class="soft" d="M252 470h92c0 54-12 96-24 116h-44c-12-20-24-62-24-116Z"/><ellipse class="shade" cx="298" cy="470" rx="46" ry="11"/><ellipse cx="298" cy="473" rx="38" ry="7" fill="#b98a3f"/><path class="soft" d="M366 512h68c0 36-8 60-16 74h-36c-8-14-16-38-16-74Z"/><ellipse class="shade" cx="400" cy="512" rx="34" ry="8"/><path class="gleam" d="M264 492c2 36 8 60 16 82"/>`,
  incense: `${cast(322, 684, 170, 18)}<path fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="9" stroke-linecap="round" filter="url(#mist)" d="M404 344C366 300 440 268 404 214C374 170 430 130 410 66"/><path class="line" stroke-width="5" d="M404 352 322 644"/><circle cx="405" cy="350" r="6" fill="#e0603a"/>
<path class="body" d="M144 620q176 34 352 0c-8 42-44 62-88 64H232c-44-2-80-22-88-64Z"/><path class="shade" d="M144 620q176 34 352 0q-176-30-352 0Z"/><path class="gleam" d="M180 648c20 16 44 22 74 22"/>`,
  teapot: `${cast(322, 684, 168)}<path fill="none" stroke="#5d4630" stroke-width="15" stroke-linecap="round" d="M214 446C214 300 426 300 426 446"/><path fill="none" stroke="#a98a63" stroke-width="4" d="M220 420C236 322 404 322 420 420"/><path class="body" d="M212 552C158 540 128 500 118 452l30-10c14 36 34 60 72 66Z"/>
<path class="body" d="M186 560c0-84 60-120 134-120s134 36 134 120c0 62-28 104-66 122H252c-38-18-66-60-66-122Z"/><path class="light" opacity=".75" d="M244 452q76-30 152 0-22 20-76 20t-76-20Z"/><path class="shade" d="M298 430q-6-26 22-28 28 2 22 28-22 8-44 0Z"/><path class="thin" stroke-opacity=".5" d="M196 588q124 30 248 0"/><path class="gleam" d="M214 546c-2 48 12 84 34 108"/>`,
  notebook: `${cast(330, 700, 170, 20)}<path class="shade" d="M196 388l252 18v290l-252-14Z"/><path fill="#f7f2e6" d="M204 378l250 20v286l-250-16Z"/><path class="body" d="M186 366l256 20v298l-256-18Z"/><path class="mark" opacity=".8" d="M206 368l14 1v299l-14-1Z"/><path fill="#f6efdf" d="M262 432l116 9v96l-116-8Z"/><path class="line" stroke-width="4" d="M290 464c20 2 40 2 58 4M290 488c14 2 26 2 40 4"/><path fill="none" stroke="#b03a2e" stroke-width="5" d="M404 384v302M404 686l-8 36M404 686l12 32"/><path class="gleam" d="M240 392l120 10"/>`,
  mirror: `${cast(322, 684, 130, 18)}<path class="mark" d="M300 596h40l44 88H256Z"/><circle class="body" cx="320" cy="418" r="186"/><circle cx="320" cy="418" r="158" fill="#cfd8d8"/><path fill="#fff" opacity=".5" d="M206 310c54-60 142-68 198-26L246 554c-66-52-90-164-40-244Z"/><path fill="#fff" opacity=".35" d="M430 306c20 20 34 44 40 70L316 574c-14 0-30-4-44-8Z"/><circle class="thin" cx="320" cy="418" r="158" stroke-opacity=".6"/><path class="gleam" d="M160 372c8-44 34-82 74-108"/>`,
  box: `${cast(322, 690, 196, 20)}<path class="body" d="M146 508h348v158q0 20-20 20H166q-20 0-20-20Z"/><path class="shade" opacity=".5" d="M400 508h94v158q0 20-20 20h-74Z"/><path class="soft" d="M136 452q0-20 20-20h328q20 0 20 20v60H136Z"/><path class="shade" opacity=".6" d="M136 506h368v8H136Z"/><path fill="none" stroke="#d9b36a" stroke-width="4" stroke-linecap="round" d="M170 490c60-34 92 4 140-18 50-24 84 18 160-10"/><circle cx="404" cy="466" r="15" fill="#e7cf95"/><path class="gleam" d="M164 540v110"/>`,
} as const;

/** What can be drawn. */
export type Shape = keyof typeof shapes;
