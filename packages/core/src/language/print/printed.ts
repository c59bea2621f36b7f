import type { Language } from "../../naming/names.js";

/** A policy as a document for people: sections of plain blocks, every text in one language. `toMarkdown` and `toHtml` lay it out. */
export type PrintedPolicy = {
  readonly language: Language;
  /** The whole title, for a window or a file. */
  readonly title: string;
  readonly program: string;
  readonly subtitle: string;
  /** Version and date; missing for a draft that has neither. */
  readonly edition: string | undefined;
  readonly sections: readonly Section[];
};

/** Sections in the order in which they are printed; those a policy has nothing to say about are left out. */
export const sectionIds = [
  "purpose", "joining", "tiers", "moves", "benefits", "points", "rewards", "referral", "counting", "scorecards", "example", "notes",
] as const;
export type SectionId = (typeof sectionIds)[number];

/** One section; `number` is written as the language numbers sections. */
export type Section = { readonly id: SectionId; readonly number: string; readonly title: string; readonly blocks: readonly Block[] };

/** A piece of a section. */
export type Block =
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "terms"; readonly entries: readonly Entry[] }
  | { readonly kind: "tiers"; readonly tiers: readonly PrintedTier[] }
  | { readonly kind: "table"; readonly caption: string; readonly head: readonly Head[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: "steps"; readonly steps: readonly string[] };

/** A word with what is said about it. */
export type Entry = { readonly term: string; readonly items: readonly Item[] };

/** A line, maybe with lines below it. */
export type Item = { readonly text: string; readonly items: readonly Item[] };

/** A tier with what it takes. */
export type PrintedTier = {
  readonly id: string;
  readonly name: string;
  /** Colour of its sign, `#c9a227`. */
  readonly accent: string;
  /** Said instead of conditions: that everybody begins here, or that it is given by invitation. */
  readonly note: string | undefined;
  readonly reach: Conditions | undefined;
  readonly keep: Conditions | undefined;
};

/** Conditions under their heading, maybe led in by how many of them it takes. */
export type Conditions = { readonly title: string; readonly lead: string | undefined; readonly items: readonly Item[] };

/** The head of a column; that of a tier bears its colour. */
export type Head = { readonly text: string; readonly accent?: string | undefined };

/** A text, or a mark with what it says aloud. */
export type Cell = string | { readonly mark: "yes" | "no"; readonly aloud: string };

/** A line with nothing below it. */
export const line = (text: string): Item => ({ text, items: [] });

/** An entry of lines with nothing below them; left out where there are none. */
export const entry = (term: string, lines: readonly (string | undefined)[]): Entry[] => {
  const items = lines.filter((each) => each !== undefined).map(line);
  return items.length === 0 ? [] : [{ term, items }];
};
