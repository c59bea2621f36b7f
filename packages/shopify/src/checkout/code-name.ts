import { createHash } from "node:crypto";

/** What somebody wishes: so many points for a checkout, under the key of their request. */
export type Wished = { readonly shop: string; readonly member: string; readonly checkout: string; readonly wallet: string; readonly points: number; readonly key: string };

/** The hold that a request makes: the same request again has the same one. */
export const holdNameOf = ({ shop, member, checkout, wallet, points, key }: Wished): string =>
  `code:${createHash("sha256").update(JSON.stringify([shop, member, checkout, wallet, points, key])).digest("hex").slice(0, 24)}`;

/** What every code of ours begins with. */
export const codePrefix = "LRL-";

// Letters and digits that nobody takes for each other.
const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** The code that stands for a hold: sixty bits of it, so that no two meet, and guessing is hopeless. It is good for one customer only, all the same. */
export function codeNameOf(shop: string, hold: string): string {
  const bytes = createHash("sha256").update(`code of\n${shop}\n${hold}`).digest();
  return codePrefix + Array.from({ length: 12 }, (_, i) => letters[bytes[i]! % letters.length]).join("");
}

/** A code as it is written down, however a shopper has typed it. */
export const codeAsWritten = (code: string): string => code.trim().toUpperCase();
