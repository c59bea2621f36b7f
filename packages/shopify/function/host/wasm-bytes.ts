/** A place in some bytes, moved on by whoever reads. */
export type Cursor = { readonly bytes: Uint8Array; at: number };

/** Begins at the first byte. */
export const cursorOf = (bytes: Uint8Array): Cursor => ({ bytes, at: 0 });

/** Reads a whole number of seven bits to a byte, small end first. */
export function unsigned(cursor: Cursor): number {
  let number = 0;
  for (let shift = 1; ; shift *= 0x80) {
    const byte = cursor.bytes[cursor.at];
    if (byte === undefined) throw new Error("the module ends within a number");
    cursor.at += 1;
    number += (byte & 0x7f) * shift;
    if (byte < 0x80) return number;
  }
}

/** Writes such a number; `isSigned` keeps the last byte's sign bit free. */
export function leb(number: bigint, isSigned = false): number[] {
  const bytes: number[] = [];
  for (let rest = number; ; ) {
    const byte = Number(rest & 0x7fn);
    rest >>= 7n;
    if (rest === 0n && !(isSigned && byte >= 0x40)) return [...bytes, byte];
    bytes.push(byte | 0x80);
  }
}

/** The sections of a module, in their order. */
export function sections(wasm: Uint8Array): { readonly id: number; readonly body: Uint8Array }[] {
  const cursor: Cursor = { bytes: wasm, at: 8 };
  const found = [];
  while (cursor.at < wasm.length) {
    const id = wasm[cursor.at] ?? 0;
    cursor.at += 1;
    const size = unsigned(cursor);
    found.push({ id, body: wasm.subarray(cursor.at, cursor.at + size) });
    cursor.at += size;
  }
  return found;
}
