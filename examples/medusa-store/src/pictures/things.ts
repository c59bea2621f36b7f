import { cast, seal, upright } from "./drawing";

/** A tall tin of tea with a paper label. */
export const tin = (name: string): string => `${cast(248, 470, 138)}
<path class="body" d="M146 208H334V450Q334 468 316 468H164Q146 468 146 450Z"/><path class="shade" d="M284 208H334V450Q334 468 316 468H284Z"/><path class="light" d="M164 208H178V468H164Z"/>
<path class="body" d="M138 150Q138 136 152 136H328Q342 136 342 150V200Q342 208 334 208H146Q138 208 138 200Z"/><path class="shade" d="M290 136H328Q342 136 342 150V200Q342 208 334 208H290Z"/><path class="light" d="M158 136H172V208H158Z"/>
<path class="mark" opacity=".35" d="M146 208H334V215H146Z"/>
<path class="paper" d="M206 238H274V438H206Z"/><path class="line" stroke-opacity=".5" d="M212 244H268V432H212Z"/>${upright(name, 240, 256, 44)}${seal(231, 402)}`;

/** A pressed cake in its paper, on a stand. */
export function cake(name: string): string {
  const pleats = Array.from({ length: 30 }, (_, i) => {
    const turn = (i / 30) * 2 * Math.PI + 0.05 * Math.sin(i * 7);
    const at = (r: number): string => `${Math.round(240 + r * Math.cos(turn))} ${Math.round(292 + r * Math.sin(turn))}`;
    return `M${at(88 + 7 * Math.sin(i * 5))}L${at(138 + 3 * Math.sin(i * 3))}`;
  }).join("");
  return `${cast(240, 474, 128)}
<path class="mark" d="M170 474L190 424H290L310 474H294L281 440H199L186 474Z"/>
<circle class="paper" cx="240" cy="292" r="150"/><path class="cast" opacity=".5" d="M240 142A150 150 0 0 1 240 442A168 168 0 0 0 240 142Z"/><path class="edge" stroke-opacity=".38" d="${pleats}"/>
<circle class="edge" cx="240" cy="292" r="82" stroke-width="4"/><circle class="edge" cx="240" cy="292" r="73"/>
${upright(name, 240, 238, 50)}${seal(288, 330, 20)}`;
}

/** A lidded bowl on its saucer. */
export const gaiwan = (): string => `${cast(244, 476, 168)}
<path class="shade" d="M92 440Q240 424 388 440Q372 474 300 478H180Q108 474 92 440Z"/><ellipse class="body" cx="240" cy="440" rx="148" ry="16"/><ellipse class="cast" cx="240" cy="440" rx="78" ry="9"/>
<path class="body" d="M118 270Q124 402 196 440H284Q356 402 362 270Z"/><path class="shade" d="M322 270H362Q356 402 284 440H254Q318 392 322 270Z"/>
<path class="shade" d="M112 258Q240 242 368 258Q374 272 362 280Q240 296 118 280Q106 272 112 258Z"/>
<path class="body" d="M132 262Q148 196 212 182H268Q332 196 348 262Q240 282 132 262Z"/><path class="shade" d="M290 186Q332 202 348 262Q330 267 308 269Q312 216 276 183Z"/>
<path class="body" d="M206 184Q194 154 212 146H268Q286 154 274 184Q240 192 206 184Z"/><ellipse class="shade" cx="240" cy="147" rx="30" ry="7"/>
<path class="line" d="M160 352Q190 376 218 352T276 346M182 362Q188 322 212 328M232 350Q246 318 266 330M262 344Q282 334 300 342"/><path class="gleam" d="M140 300Q146 356 170 392"/>`;

/** A round pot with spout and handle. */
export const pot = (): string => `${cast(246, 474, 150)}
<path class="shade" d="M356 296Q420 270 430 330Q438 396 348 410L346 388Q408 376 404 334Q398 302 358 318Z"/>
<path class="body" d="M140 318Q92 314 70 264Q62 246 48 238L66 226Q92 236 104 262Q118 288 146 282Z"/><path class="light" d="M48 238L66 226L74 232L57 244Z"/>
<path class="body" d="M122 340Q122 240 240 236Q358 240 358 340Q358 446 300 470H180Q122 446 122 340Z"/><path class="shade" d="M292 246Q358 268 358 340Q358 446 300 470H260Q326 436 322 340Q320 280 292 246Z"/>
<path class="light" d="M152 330Q154 290 184 268" fill="none"/><path class="gleam" d="M150 348Q152 296 186 272"/>
<path class="light" d="M172 244Q240 220 308 244Q300 256 240 258T172 244Z"/><path class="body" d="M178 242Q186 212 240 208Q294 212 302 242Q240 256 178 242Z"/><path class="shade" d="M262 210Q296 216 302 242Q286 247 268 249Q280 226 262 210Z"/>
<path class="body" d="M222 210Q214 186 240 182Q266 186 258 210Q240 216 222 210Z"/><path class="edge" d="M136 392Q240 420 344 392"/>`;

/** A bowl with a glaze like fur, and a moon in it. */
export function bowl(): string {
  const hairs = Array.from({ length: 34 }, (_, i) => {
    const share = (i + 0.5) / 34;
    const top = 108 + share * 264;
    return `M${Math.round(top)} ${Math.round(296 + 15 * Math.sin(share * Math.PI))}L${Math.round(240 + (top - 240) * (0.42 + 0.1 * Math.sin(i * 4)))} ${Math.round(402 + 18 * Math.sin(i * 2.4))}`;
  }).join("");
  return `${cast(244, 474, 116)}
<path class="shade" d="M192 440H288L296 474H184Z"/><path class="body" d="M98 286Q112 406 196 446H284Q368 406 382 286Z"/><path class="shade" d="M338 286H382Q368 406 284 446H250Q330 392 338 286Z"/>
<path fill="none" class="hair" stroke="#b98a4a" stroke-opacity=".62" stroke-width="1.7" stroke-linecap="round" d="${hairs}"/>
<ellipse class="light" cx="240" cy="286" rx="142" ry="34"/><ellipse class="shade" cx="240" cy="289" rx="131" ry="28"/><ellipse cx="240" cy="298" rx="104" ry="18" fill="#5d3b1e"/><ellipse cx="264" cy="298" rx="26" ry="5.5" fill="#f2dfae"/>
<path class="mark" d="M98 286A142 34 0 0 0 382 286L381 292A141 34 0 0 1 99 292Z"/>`;
}

/** Two small cups, one in front of the other. */
export const cups = (): string => `${cast(176, 470, 92)}${cast(326, 440, 78)}
<path class="shade" d="M256 322Q260 406 300 434H356Q396 406 400 322Z"/><ellipse class="body" cx="328" cy="322" rx="72" ry="16"/><ellipse class="mark" cx="328" cy="325" rx="63" ry="11" opacity=".5"/>
<path class="body" d="M84 334Q90 430 138 464H206Q254 430 260 334Z"/><path class="shade" d="M226 334H260Q254 430 206 464H184Q226 424 226 334Z"/><ellipse class="light" cx="172" cy="334" rx="88" ry="20"/><ellipse cx="172" cy="339" rx="76" ry="13" fill="#c2993f"/><ellipse class="haze" cx="152" cy="337" rx="30" ry="5"/>
<path class="edge" stroke-opacity=".7" d="M100 372L122 400L112 424M150 358L144 396L168 420L160 452M206 366L196 402L214 428"/><path class="gleam" d="M100 366Q106 404 124 430"/>
<path class="line" stroke-opacity=".3" stroke-width="4" d="M158 304Q142 278 160 254T158 206M190 308Q178 286 192 268T190 232"/>`;

/** Incense in a tube, and one stick that burns. */
export const incense = (): string => `${cast(176, 470, 66)}${cast(330, 466, 74)}
<path class="body" d="M118 158H218V452Q218 468 202 468H134Q118 468 118 452Z"/><path class="shade" d="M190 158H218V452Q218 468 202 468H190Z"/><path class="light" d="M130 158H139V468H130Z"/><path class="mark" d="M118 214H218V224H118Z"/><ellipse class="light" cx="168" cy="158" rx="50" ry="10"/>
<path class="paper" d="M146 248H190V414H146Z"/>${upright("沉香", 168, 262, 34)}${seal(160, 384, 16)}
<path class="shade" d="M262 452Q330 436 398 452Q392 472 330 474T262 452Z"/><ellipse class="body" cx="330" cy="452" rx="68" ry="10"/><path class="light" d="M328 451L350 262L354 262L332 451Z"/><circle cx="352" cy="258" r="4.5" fill="#e2603a"/>
<path class="line" stroke-opacity=".32" stroke-width="3.5" d="M353 244Q372 212 348 188T364 132Q376 104 356 76"/>`;

/** A box tied with a red cord. */
export const box = (): string => `${cast(246, 474, 172)}
<path class="body" d="M88 268H342V472H88Z"/><path class="shade" d="M342 268L404 236V436L342 472Z"/><path class="light" d="M88 268L152 236H404L342 268Z"/>
<path class="cord" d="M176 268V472M176 268L236 236M88 352H342L404 318"/><path class="cord" d="M178 266Q126 252 128 220Q134 196 160 214Q182 234 178 266ZM178 266Q226 250 230 216Q226 194 200 210Q176 232 178 266ZM178 266Q154 288 146 316M178 266Q204 284 214 312"/>
<path class="paper" d="M254 298H314V440H254Z"/>${upright("清歡", 284, 312, 46)}${seal(276, 414, 16)}`;
