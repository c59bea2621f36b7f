import { type WordKey, useWords } from "../language/use-words";

/** A word at the top of a page, in the admin's language. */
export function Crumb({ word }: { word: WordKey }) {
  return <>{useWords().say(word)}</>;
}
