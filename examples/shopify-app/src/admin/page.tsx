import { createContext } from "preact";
import { useCallback, useContext, useEffect, useMemo, useState } from "preact/hooks";
import { Refused, ask } from "./asking.js";
import { type Figures, figuresIn } from "./figures.js";
import { type Words, en } from "./words/en.js";
import { zhHans } from "./words/zh-hans.js";
import { zhHant } from "./words/zh-hant.js";

/** How a page speaks. */
export type Speech = { readonly language: string; readonly say: (word: keyof Words, put?: Readonly<Record<string, string>>) => string; readonly figures: Figures };

/** A language of the admin in one of ours: Chinese by its script, everything else in English. */
export function languageFor(locale: string): "en" | "zh-Hans" | "zh-Hant" {
  const tag = locale.toLowerCase();
  if (!tag.startsWith("zh")) return "en";
  return /hant|tw|hk|mo/.test(tag) ? "zh-Hant" : "zh-Hans";
}

const words: Readonly<Record<string, Words>> = { "en": en, "zh-Hans": zhHans, "zh-Hant": zhHant };

/** Speech in a language. */
export function speechIn(language: string): Speech {
  const spoken = words[language] ?? en;
  return {
    language, figures: figuresIn(language),
    say: (word, put = {}) => spoken[word].replaceAll(/\{(\w+)\}/g, (place, name: string) => put[name] ?? place),
  };
}

/** How the page speaks; set once, around everything. */
export const SpeechContext = createContext<Speech>(speechIn("en"));
/** How the page speaks. */
export const useSpeech = (): Speech => useContext(SpeechContext);

/** Something asked of the server: on its way, there, or refused. */
export type Asked<Answer> = { readonly answer?: Answer; readonly failure?: string; readonly isWaiting: boolean; readonly again: (path?: string) => void };

/** Asks as soon as it is shown, and whenever the path changes. What was there before stays until there is something new. */
export function useAsked<Answer>(path: string): Asked<Answer> {
  const { language, say } = useSpeech();
  const [state, setState] = useState<{ readonly answer?: Answer; readonly failure?: string; readonly isWaiting: boolean }>({ isWaiting: true });
  const [turn, setTurn] = useState<{ readonly path?: string | undefined; readonly n: number }>({ n: 0 });
  useEffect(() => {
    let isOver = false;
    setState((before) => ({ ...(before.answer !== undefined && { answer: before.answer }), isWaiting: true }));
    void (async () => {
      const came = await ask<Answer>(turn.path ?? path, { language }).then((answer) => ({ answer }), (error: unknown) => ({ failure: saidOf(error, say("failed")) }));
      if (!isOver) setState({ ...came, isWaiting: false });
    })();
    return () => { isOver = true; };
  }, [path, language, turn]);
  const again = useCallback((anew?: string) => setTurn(({ n }) => ({ path: anew, n: n + 1 })), []);
  return useMemo(() => ({ ...state, again }), [state, again]);
}

/** What is to be read of a fault. */
export const saidOf = (error: unknown, otherwise: string): string => (error instanceof Refused ? error.message : otherwise);

/** A card: a title, something beside it, and what it holds. */
export function Card({ title, aside, children }: { readonly title: string; readonly aside?: preact.ComponentChildren; readonly children: preact.ComponentChildren }) {
  return <section class="card"><header><h2>{title}</h2>{aside}</header>{children}</section>;
}

/** What stands where an answer is not there yet, or will not come. */
export function Waiting({ of }: { readonly of: Pick<Asked<unknown>, "failure" | "again"> }) {
  const { say } = useSpeech();
  if (of.failure === undefined) return <p class="quiet" role="status">{say("loading")}</p>;
  return <p class="failed" role="alert">{of.failure} <button class="plain" onClick={() => of.again()}>{say("again")}</button></p>;
}

/** A tier, with a spot of its colour. */
export function Tier({ name, color }: { readonly name: string; readonly color?: string | undefined }) {
  return <span class="tier"><i style={{ background: color ?? "#8a8a8a" }} />{name}</span>;
}
