import type { Words, penOf } from "@laurel/core";
import type { News } from "../news.js";

type Pen = ReturnType<typeof penOf>;

/** What a language says around the sentences of `core/language`, which tell the figures. */
export type MailWords = {
  readonly words: Words;
  /** By topic; a new one does not compile until each language has it. */
  readonly subjects: { readonly [Topic in News["topic"]]: (news: Extract<News, { topic: Topic }>, pen: Pen) => string };
  readonly greeting: (name: string | undefined) => string;
  readonly closing: (programme: string) => string;
  /** Why the member is written to. */
  readonly because: (programme: string) => string;
  /** What the link says by which the member says no. */
  readonly stop: string;
};
