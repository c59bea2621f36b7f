import type { Block, Cell, Entry, Item, PrintedPolicy, PrintedTier } from "../printed.js";

/** A printed policy as Markdown (CommonMark with the tables of GitHub). Names cannot break out of their place. */
export function toMarkdown({ language, title, edition, sections }: PrintedPolicy): string {
  const colon = language === "en" ? ": " : "：";
  const parts = [
    `# ${escaped(title)}`,
    ...(edition === undefined ? [] : [`*${escaped(edition)}*`]),
    ...sections.flatMap((section) => [`## ${heading(section.number, section.title)}`, ...section.blocks.map((block) => blockText(block, section.title, colon))]),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** "1. Purpose", 「一、宗旨」. */
const heading = (number: string, title: string): string => (/\d$/.test(number) ? `${number}. ${escaped(title)}` : `${number}${escaped(title)}`);

function blockText(block: Block, section: string, colon: string): string {
  switch (block.kind) {
    case "paragraph": return escaped(block.text);
    case "heading": return `### ${escaped(block.text)}`;
    case "terms": return block.entries.map((each) => entryText(each, colon)).join("\n");
    case "tiers": return block.tiers.map(tierText).join("\n\n");
    case "steps": return block.steps.map((step, i) => `${i + 1}. ${escaped(step)}`).join("\n");
    case "table": {
      const head = row(block.head.map(({ text }) => text));
      const caption = block.caption === section ? [] : [`**${escaped(block.caption)}**`, ""];
      return [...caption, head, row(block.head.map(() => "---"), (text) => text), ...block.rows.map((cells) => row(cells.map(cellText)))].join("\n");
    }
  }
}

function entryText({ term, items }: Entry, colon: string): string {
  const [only] = items;
  if (items.length === 1 && only !== undefined && only.items.length === 0) return `- **${escaped(term)}**${colon}${escaped(only.text)}`;
  return `- **${escaped(term)}**\n${list(items, "  ")}`;
}

function tierText({ name, note, reach, keep }: PrintedTier): string {
  const parts = [reach, keep].filter((each) => each !== undefined)
    .map(({ title, lead, items }) => `- ${escaped(title)}${lead === undefined ? "" : ` · ${escaped(lead)}`}\n${list(items, "  ")}`);
  return [`#### ${escaped(name)}`, ...(note === undefined ? [] : [escaped(note)]), ...(parts.length === 0 ? [] : [parts.join("\n")])].join("\n\n");
}

function list(items: readonly Item[], indent: string): string {
  return items.map(({ text, items: below }) => [`${indent}- ${escaped(text)}`, ...(below.length === 0 ? [] : [list(below, `${indent}  `)])].join("\n")).join("\n");
}

const cellText = (cell: Cell): string => (typeof cell === "string" ? cell : cell.mark === "yes" ? "✓" : "–");

const row = (cells: readonly string[], write: (text: string) => string = escaped): string => `| ${cells.map(write).join(" | ")} |`;

const escaped = (text: string): string => text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>|#~&]/g, (mark) => `\\${mark}`);
