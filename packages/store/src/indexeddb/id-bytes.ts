/** An id as its bytes in UTF-8. */
export type IdBytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
// What was written is read back to the letter: a mark at its beginning is part of an id, and what is no UTF-8 was not written by us.
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
// Half of a surrogate pair would become the same bytes as the character that stands for what cannot be shown, and so another's id.
const halfOfPair = /\p{Surrogate}/u;

/** The bytes of an id, whose order is the order of ids. What no aggregate can be named gives bytes that none has. */
export const bytesOf = (id: string): IdBytes => (halfOfPair.test(id) ? Uint8Array.of(0xff) : encoder.encode(id));

/** The id that bytes spell. */
export const idOf = (bytes: IdBytes): string => decoder.decode(bytes);
