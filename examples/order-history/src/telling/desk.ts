import { type Language, type PolicyDocument, type Voice, nameOf, penOf } from "@laurel/core";
import type { Paper } from "../paper/paper.js";
import { english } from "./words/en.js";
import type { ShowWords } from "./words/words.js";
import { simplified } from "./words/zh-hans.js";
import { traditional } from "./words/zh-hant.js";

/** All that it takes to tell something: what is written on, in whose words, with which names. */
export type Desk = {
  readonly paper: Paper;
  readonly words: ShowWords;
  readonly voice: Voice;
  readonly pen: ReturnType<typeof penOf>;
  /** What the club is called. */
  readonly club: string;
  /** Minor units as whole major ones; a report does not count pennies. */
  readonly rounded: (minor: number) => string;
};

const catalogues = { en: english, "zh-Hans": simplified, "zh-Hant": traditional } as const satisfies Record<Language, ShowWords>;

/** The words of a language. */
export const wordsOf = (language: Language): ShowWords => catalogues[language];

/** Sits down to write for a reader. */
export function deskFor(language: Language, document: PolicyDocument, paper: Paper): Desk {
  const words = wordsOf(language);
  const voice: Voice = { words: words.core, document };
  const pen = penOf(voice);
  return { paper, words, voice, pen, club: nameOf(document.program.name, document.program.id, voice), rounded: (minor) => pen.money(Math.round(minor / 100) * 100) };
}

/** What colours a tier, from the highest down; ladders with more tiers than colours end in plain ones. */
export function tierPaint({ paint }: Paper, fromTop: number): (text: string) => string {
  return [paint.cyan, paint.magenta, paint.yellow, paint.dim][fromTop] ?? paint.dim;
}
