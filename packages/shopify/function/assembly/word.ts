import { internText } from "./wasm-api";

/** Where a word of ours lies while it is handed on. */
export const word: usize = memory.data(64);

/** Puts a word of plain letters there, one byte each, and says how long it is. */
export function wordOf(text: string): u32 {
  const length = text.length;
  for (let i = 0; i < length; i++) store<u8>(word + i, load<u16>(changetype<usize>(text) + (<usize>i << 1)));
  return length;
}

/** Interns a word that will be needed for every line. */
export function interned(text: string): u32 {
  return internText(word, wordOf(text));
}

/** Whether bytes are a word of ours. */
export function isWord(bytes: usize, length: u32, text: string): bool {
  return <i32>length == text.length && memory.compare(bytes, word, wordOf(text)) == 0;
}
