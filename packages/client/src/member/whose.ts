/**
 * By what something of a member is known outside of memory: SHA-256 over programme and member, as 64 hexadecimal digits. It tells members apart and does not name
 * them; whoever knows an id can find out whether it was here, so an id that can be guessed (a phone number) is no good name for a member anywhere in Laurel.
 *
 * @returns `undefined` where the browser has no cryptography, as on a page without https
 */
export async function hiddenName(programme: string, member: string): Promise<string | undefined> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (!subtle) return undefined;
  const digest = await subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify([programme, member])));
  return hexOf(new Uint8Array(digest));
}

/** Bytes as hexadecimal digits. */
export const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
