import { shadow, solid, upright } from "./strokes.js";

/** Sticks of incense in a tall paper box, one of them lit beside it. */
export function incense(): string {
  return `${shadow(196, 388, 136)}
${solid("M112 170H176V388H112Z", "var(--body)")}<path d="M112 170L124 158H188L176 170Z" fill="var(--lid)"/><path d="M176 170L188 158V376L176 388Z" fill="var(--lid)"/><path d="M176 170L188 158V376L176 388Z" fill="#000" fill-opacity=".18"/>
<rect x="128" y="206" width="32" height="104" fill="var(--label)"/>${upright("沉香", 144, 220, 25)}
<ellipse cx="262" cy="382" rx="52" ry="11" fill="var(--foot)"/><ellipse cx="262" cy="378" rx="52" ry="11" fill="var(--stone)"/>
<path d="M262 376L272 214" stroke="var(--wood)" stroke-width="3.4" stroke-linecap="round"/><circle cx="272" cy="212" r="3.4" fill="var(--ember)"/>
<path d="M272 204Q252 168 276 136T262 62Q254 40 268 20" fill="none" stroke="var(--steam)" stroke-width="3.4" stroke-linecap="round"/><path d="M272 204Q286 160 266 124T280 56" fill="none" stroke="var(--steam)" stroke-width="1.8" stroke-linecap="round" stroke-opacity=".6"/>`;
}

/** A hill of glazed stoneware with one stick. */
export function holder(): string {
  return `${shadow(204, 386, 138)}
${solid("M72 388Q104 342 138 346Q160 268 204 268Q240 270 262 330Q300 322 328 388Z", "var(--glaze)", "dome")}
<path d="M138 346Q150 366 144 388M262 330Q248 356 254 388" fill="none" stroke="var(--foot)" stroke-opacity=".34" stroke-width="2"/>
<path d="M204 274L216 112" stroke="var(--wood)" stroke-width="3.4" stroke-linecap="round"/><circle cx="216" cy="110" r="3.4" fill="var(--ember)"/>
<path d="M216 102Q198 78 218 54T208 8" fill="none" stroke="var(--steam)" stroke-width="3.2" stroke-linecap="round"/>`;
}

/** A candle in stoneware, alight. */
export function candle(): string {
  return `${shadow(204, 388, 118)}<circle cx="200" cy="196" r="104" fill="url(#glow)"/>
${solid("M116 252V366Q116 390 200 390T284 366V252Z", "var(--body)")}
<ellipse cx="200" cy="252" rx="84" ry="17" fill="var(--lid)"/><ellipse cx="200" cy="254" rx="76" ry="13" fill="var(--wax)"/>
<path d="M200 254V232" stroke="#33291f" stroke-width="3.4" stroke-linecap="round"/>
<path d="M200 238Q178 222 188 200Q196 186 200 162Q206 188 213 202Q221 222 200 238Z" fill="var(--flame)"/><path d="M200 236Q190 226 195 214Q199 206 201 196Q206 210 208 217Q210 229 200 236Z" fill="#fff6dc"/>
<rect x="160" y="292" width="80" height="58" fill="var(--label)"/><circle cx="184" cy="321" r="14" fill="none" stroke="var(--script)" stroke-width="1.6"/><path d="M174 329L182 317 188 325 192 320 198 331" fill="none" stroke="var(--script)" stroke-width="1.6"/>${upright("山月", 218, 299, 19)}`;
}

/** Six petals of pastry on a plate. */
export function pastry(): string {
  const one = (x: number, y: number): string => `<g transform="translate(${x} ${y})">${solid("M-48 2Q-52 -34 -22 -38Q0 -52 22 -38Q52 -34 48 2Q44 22 0 24T-48 2Z", "var(--crust)", "dome")}
<path d="M0 -34V-12M-28 -24L-11 -8M28 -24L11 -8M-38 0H-14M38 0H14" stroke="var(--fill)" stroke-width="3" stroke-linecap="round"/><circle cy="-4" r="8" fill="var(--fill)"/></g>`;
  return `${shadow(204, 388, 162)}
${solid("M46 354Q200 336 354 354Q334 386 258 390H142Q66 386 46 354Z", "var(--plate)")}<ellipse cx="200" cy="354" rx="154" ry="16" fill="var(--plate)"/><ellipse cx="200" cy="354" rx="132" ry="11" fill="url(#cast)"/>
${one(132, 334)}${one(268, 334)}${one(200, 342)}${one(166, 290)}${one(236, 290)}${one(201, 246)}`;
}

/** A gift box under a cord, with its label. */
export function box(mark: string): string {
  return `${shadow(206, 388, 168)}
${solid("M64 226H336V388H64Z", "var(--body)")}<path d="M64 226L92 190H364L336 226Z" fill="var(--lid)"/><path d="M336 226L364 190V352L336 388Z" fill="var(--body)"/><path d="M336 226L364 190V352L336 388Z" fill="#000" fill-opacity=".24"/>
<path d="M118 190V226" stroke="var(--cord)" stroke-width="0"/><path d="M132 388V226L160 190" fill="none" stroke="var(--cord)" stroke-width="5"/><path d="M64 330H336L364 294" fill="none" stroke="var(--cord)" stroke-width="5"/>
<path d="M146 208Q112 178 104 196T146 208Q182 166 192 186T146 208M146 208L126 238M146 208L172 236" fill="none" stroke="var(--cord)" stroke-width="4.4" stroke-linecap="round"/>
<rect x="222" y="246" width="54" height="112" fill="var(--label)"/><rect x="227" y="251" width="44" height="102" fill="none" stroke="var(--script)" stroke-opacity=".34"/>${upright(mark, 249, 258, 30)}<rect x="242" y="334" width="13" height="13" rx="2" fill="var(--seal)"/>`;
}
