import { type Language, languageOf } from "@laurel/core";

/**
 * The language that an `Accept-Language` names (RFC 9110, section 12.5.4): of those that Laurel speaks the one most wanted, and English for whoever names only others. `undefined` where
 * none is named: the header is missing, or says `*`, as programs do that were not asked.
 */
export function languageNamed(header: string | null): Language | undefined {
  const wanted = (header ?? "").split(",").slice(0, rangesMax).flatMap(rangeOf);
  const ranked = wanted.toSorted((a, b) => b.weight - a.weight);
  const spoken = ranked.find(({ tag }) => /^(en|zh)\b/i.test(tag)) ?? ranked[0];
  return spoken && languageOf(spoken.tag);
}

/** More than these nobody reads; a browser names a handful. */
const rangesMax = 20;

function rangeOf(text: string): { readonly tag: string; readonly weight: number }[] {
  const [, tag, weight = "1"] = /^\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*$/.exec(text) ?? [];
  return tag === undefined || Number(weight) === 0 ? [] : [{ tag, weight: Number(weight) }];
}

/**
 * What an answer says of its language. Every answer may depend on the language that was named, if only by saying nothing in words where none was; so a cache must keep them apart.
 *
 * @param language - in which it says something; `undefined` where it says nothing in words
 */
export const spokenIn = (language: Language | undefined): Readonly<Record<string, string>> => ({ "vary": "accept-language", ...(language !== undefined && { "content-language": language }) });
