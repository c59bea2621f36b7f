import { emblem } from "./emblem.js";
import { posterStyle } from "./poster-style.js";
import type { Block, Cell, Conditions, Entry, Head, Item, PrintedPolicy, PrintedTier, Section } from "../printed.js";

/**
 * A printed policy as one HTML file for the wall: no script, nothing from outside, readable by ear, in the dark, on a phone and on A4 or A3
 * paper. Names cannot break out of their place.
 */
export function toHtml(printed: PrintedPolicy): string {
  const { language, title, program, subtitle, edition, sections } = printed;
  const accents = accentsOf(sections);
  const rules = accents.map((color, i) => `.accent-${i}{--accent:${color}}`).join("");
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${posterStyle}${rules}</style>
</head>
<body>
<header>
${emblem}
<h1><span class="program">${escaped(program)}</span> <span class="subtitle">${escaped(subtitle)}</span></h1>
${edition === undefined ? "" : `<p class="edition">${escaped(edition)}</p>\n`}</header>
<main>
${sections.map((section) => sectionHtml(section, accents)).join("\n")}
</main>
<footer><p>${escaped(title)}${edition === undefined ? "" : ` · ${escaped(edition)}`}</p></footer>
</body>
</html>
`;
}

/** Every colour once; anything that is no plain colour is left out. */
function accentsOf(sections: readonly Section[]): string[] {
  const all = sections.flatMap(({ blocks }) => blocks.flatMap((block) => {
    if (block.kind === "tiers") return block.tiers.map(({ accent }) => accent);
    return block.kind === "table" ? block.head.map(({ accent }) => accent) : [];
  }));
  return [...new Set(all)].filter((color) => color !== undefined && /^#[0-9a-f]{6}$/i.test(color)) as string[];
}

function sectionHtml({ id, number, title, blocks }: Section, accents: readonly string[]): string {
  return `<section class="${id}" aria-labelledby="${id}">
<h2 id="${id}"><span class="number">${escaped(number)}</span> <span>${escaped(title)}</span></h2>
<div class="blocks">
${blocks.map((block, i) => blockHtml(block, `${id}-${i}`, accents)).join("\n")}
</div>
</section>`;
}

function blockHtml(block: Block, id: string, accents: readonly string[]): string {
  switch (block.kind) {
    case "paragraph": return `<p>${escaped(block.text)}</p>`;
    case "heading": return `<h3>${escaped(block.text)}</h3>`;
    case "terms": return `<dl>${block.entries.map(entryHtml).join("")}</dl>`;
    case "tiers": return `<div class="rungs">${block.tiers.map((tier) => tierHtml(tier, accents)).join("")}</div>`;
    case "steps": return `<ol class="steps">${block.steps.map((step) => `<li>${escaped(step)}</li>`).join("")}</ol>`;
    case "table": return tableHtml(block, id, accents);
  }
}

function entryHtml({ term, items }: Entry): string {
  return `<div><dt>${escaped(term)}</dt>${items.map(({ text, items: below }) => `<dd>${escaped(text)}${list(below)}</dd>`).join("")}</div>`;
}

function tierHtml({ name, accent, note, reach, keep }: PrintedTier, accents: readonly string[]): string {
  return `<article class="rung${accentClass(accent, accents)}">
<h4><span class="sign" aria-hidden="true"></span>${escaped(name)}</h4>
${note === undefined ? "" : `<p class="note">${escaped(note)}</p>`}${conditionsHtml(reach)}${conditionsHtml(keep)}
</article>`;
}

function conditionsHtml(conditions: Conditions | undefined): string {
  if (conditions === undefined) return "";
  const { title, lead, items } = conditions;
  return `<div class="conditions"><h5>${escaped(title)}</h5>${lead === undefined ? "" : `<p>${escaped(lead)}</p>`}${list(items)}</div>`;
}

function list(items: readonly Item[]): string {
  return items.length === 0 ? "" : `<ul>${items.map(({ text, items: below }) => `<li>${escaped(text)}${list(below)}</li>`).join("")}</ul>`;
}

function tableHtml({ caption, head, rows }: Extract<Block, { kind: "table" }>, id: string, accents: readonly string[]): string {
  // A table wider than its place is scrolled, so it can be reached by keyboard and says what it is.
  return `<div class="table" role="region" aria-labelledby="${id}" tabindex="0"><table>
<caption id="${id}">${escaped(caption)}</caption>
<thead><tr>${head.map((each) => headHtml(each, accents)).join("")}</tr></thead>
<tbody>
${rows.map(([first = "", ...rest]) => `<tr><th scope="row">${cellHtml(first)}</th>${rest.map((cell) => `<td>${cellHtml(cell)}</td>`).join("")}</tr>`).join("\n")}
</tbody>
</table></div>`;
}

function headHtml({ text, accent }: Head, accents: readonly string[]): string {
  if (accent === undefined) return `<th scope="col">${escaped(text)}</th>`;
  return `<th scope="col" class="tier${accentClass(accent, accents)}"><span class="sign" aria-hidden="true"></span>${escaped(text)}</th>`;
}

function cellHtml(cell: Cell): string {
  if (typeof cell === "string") return escaped(cell);
  return `<span class="mark ${cell.mark}" aria-hidden="true">${cell.mark === "yes" ? "✓" : "–"}</span><span class="aloud">${escaped(cell.aloud)}</span>`;
}

function accentClass(accent: string, accents: readonly string[]): string {
  const place = accents.indexOf(accent);
  return place < 0 ? "" : ` accent-${place}`;
}

// A number stays on one line with the Chinese word that counts it.
const escaped = (text: string): string =>
  text.replace(/(?<=[\p{Nd}%]) (?=\p{Script=Han})/gu, "\u00a0").replace(/[&<>"']/g, (mark) => entities[mark as keyof typeof entities]);
const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
