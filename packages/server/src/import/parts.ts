import type { Group } from "@laurel/store/sqlite";
import { betweenRows } from "./piece.js";

/** What the rows of one member are about (`o536365`, `rC536379`, `m`), with their texts in order; equal rows stand beside each other. */
export type Parts = ReadonlyMap<string, readonly string[]>;

/** Writes rows that are about one thing as one text. */
export const bodyOf = (about: string, texts: readonly string[]): string => about + betweenRows + texts.join(betweenRows);

/** Puts together what was written in several texts, in whatever order. */
export function partsOf(rows: Group["rows"]): Parts {
  const parts = new Map<string, string[]>();
  for (const { body } of rows) {
    const texts = body.split(betweenRows);
    const about = texts.shift()!;
    const known = parts.get(about);
    if (known) known.push(...texts);
    else parts.set(about, texts);
  }
  for (const texts of parts.values()) texts.sort();
  return parts;
}

/** How often each text is there. */
export function* counted(texts: readonly string[]): Generator<[text: string, count: number]> {
  for (let i = 0; i < texts.length;) {
    let end = i + 1;
    while (end < texts.length && texts[end] === texts[i]) end++;
    yield [texts[i]!, end - i];
    i = end;
  }
}

/** One of each text. */
export function distinct(texts: readonly string[]): string[] {
  return texts.filter((text, i) => i === 0 || text !== texts[i - 1]);
}

/** Of every `copies` equal texts one. */
export function thinned(texts: readonly string[], copies: number): readonly string[] {
  if (copies === 1) return texts;
  const left: string[] = [];
  for (const [text, count] of counted(texts)) for (let i = 0; i < count / copies; i++) left.push(text);
  return left;
}
