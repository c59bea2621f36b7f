import { shadow, solid } from "./strokes.js";

/** A gaiwan: saucer, bowl, lid. */
export function gaiwan(): string {
  return `${shadow(206, 388, 142)}
${solid("M84 362Q200 344 316 362Q300 386 236 390H164Q100 386 84 362Z", "var(--glaze)")}
<ellipse cx="200" cy="362" rx="116" ry="13" fill="var(--glaze)"/><ellipse cx="200" cy="362" rx="66" ry="7" fill="url(#cast)"/>
${solid("M106 236Q112 336 166 358H234Q288 336 294 236Z", "var(--glaze)")}
<ellipse cx="200" cy="236" rx="96" ry="17" fill="var(--glaze-in)"/><ellipse cx="200" cy="238" rx="88" ry="13" fill="url(#deep)"/>
${solid("M116 230Q128 186 178 176H222Q272 186 284 230Q200 250 116 230Z", "var(--glaze)")}
${solid("M174 178Q166 158 178 152H222Q234 158 226 178Z", "var(--glaze)")}<ellipse cx="200" cy="152" rx="23" ry="5" fill="var(--glaze-in)"/>
<path d="M150 300Q176 316 196 300T246 296" fill="none" stroke="var(--brush)" stroke-width="2.4" stroke-linecap="round"/>
<path d="M164 306Q168 280 186 284M222 300Q232 278 246 286" fill="none" stroke="var(--brush)" stroke-width="2" stroke-linecap="round"/>`;
}

/** A glass pitcher, half full of tea. */
export function pitcher(): string {
  return `${shadow(204, 386, 110)}
<path d="M136 290Q200 304 264 290Q266 350 252 376Q200 392 148 376Q134 350 136 290Z" fill="var(--liquor)" fill-opacity=".9"/>
<ellipse cx="200" cy="290" rx="64" ry="11" fill="var(--liquor)"/><ellipse cx="200" cy="290" rx="64" ry="11" fill="#fff" fill-opacity=".22"/>
<path d="M128 176Q126 164 112 156L150 164Q200 176 250 164H270Q262 176 264 200Q276 340 254 380Q200 398 146 380Q124 340 136 200Z" fill="var(--glass)" stroke="var(--glass-edge)" stroke-width="2.4"/>
<ellipse cx="200" cy="168" rx="66" ry="11" fill="none" stroke="var(--glass-edge)" stroke-width="2"/>
<path d="M264 206Q326 208 318 270Q312 320 262 326" fill="none" stroke="var(--glass-edge)" stroke-width="8" stroke-opacity=".7"/>
<path d="M150 206Q142 290 156 356" fill="none" stroke="#fff" stroke-opacity=".66" stroke-width="6" stroke-linecap="round"/>`;
}

/** A small cup with a crackled glaze. */
export function cup(): string {
  return `${shadow(204, 386, 108)}
${solid("M112 262Q118 352 168 376H232Q282 352 288 262Z", "var(--glaze)")}${solid("M170 374H230L226 390H174Z", "var(--foot)")}
<ellipse cx="200" cy="262" rx="88" ry="20" fill="var(--glaze-in)"/><ellipse cx="200" cy="268" rx="74" ry="13" fill="var(--liquor)"/><ellipse cx="200" cy="262" rx="88" ry="20" fill="none" stroke="var(--foot)" stroke-opacity=".5" stroke-width="2"/>
<path d="M132 312L158 296 176 330 214 306 232 340 268 300M158 296L166 276M214 306L222 284M176 330L172 362M232 340L222 368" fill="none" stroke="var(--foot)" stroke-opacity=".4" stroke-width="1.4"/>
<path d="M176 226Q166 204 178 186T176 148M214 230Q226 206 214 184T220 156" fill="none" stroke="var(--steam)" stroke-width="3" stroke-linecap="round"/>`;
}

/** A teapot. */
export function pot(): string {
  return `${shadow(208, 388, 142)}
<path d="M290 268Q352 244 348 306Q344 352 284 344" fill="none" stroke="var(--glaze)" stroke-width="15"/><path d="M290 268Q352 244 348 306Q344 352 284 344" fill="none" stroke="#000" stroke-opacity=".16" stroke-width="15"/>
${solid("M118 330Q76 312 62 238L84 234Q96 280 128 286Z", "var(--glaze)")}
${solid("M104 300Q104 236 200 236T296 300Q296 380 236 388H164Q104 380 104 300Z", "var(--glaze)", "dome")}
${solid("M138 246Q146 214 200 214T262 246Q200 262 138 246Z", "var(--glaze)")}
<ellipse cx="200" cy="204" rx="15" ry="13" fill="var(--glaze)"/><ellipse cx="200" cy="204" rx="15" ry="13" fill="url(#dome)"/>
<path d="M138 248Q200 266 262 248" fill="none" stroke="#000" stroke-opacity=".2" stroke-width="2"/>
<path d="M126 296Q140 262 178 256" fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="7" stroke-linecap="round"/>`;
}

/** A Jian bowl: iron glaze that ran, and the moon in what is in it. */
export function bowl(): string {
  const hairs = Array.from({ length: 22 }, (_, i) => {
    const x = 104 + i * 9.2;
    const to = 200 + (x - 200) * 0.42;
    return `M${x.toFixed(0)} ${(246 + 3 * Math.sin(i)).toFixed(0)}Q${((x + to) / 2 + (x - 200) * 0.12).toFixed(0)} 310 ${to.toFixed(0)} ${(350 + 8 * Math.sin(i * 2.3)).toFixed(0)}`;
  }).join("");
  return `${shadow(204, 388, 120)}
${solid("M88 232Q104 330 168 366H232Q296 330 312 232Z", "var(--glaze)")}${solid("M166 362H234L228 390H172Z", "var(--foot)")}
<path d="${hairs}" fill="none" stroke="var(--hair)" stroke-width="2.2" stroke-linecap="round" stroke-opacity=".62"/>
<ellipse cx="200" cy="232" rx="112" ry="24" fill="var(--glaze-in)"/><ellipse cx="200" cy="232" rx="112" ry="24" fill="none" stroke="var(--hair)" stroke-width="3" stroke-opacity=".8"/>
<ellipse cx="200" cy="238" rx="92" ry="16" fill="var(--liquor)"/><ellipse cx="226" cy="237" rx="25" ry="6" fill="var(--moon)"/>`;
}
