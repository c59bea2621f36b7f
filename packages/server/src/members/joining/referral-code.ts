import { createHash } from "node:crypto";
import type { Means } from "../../http/means.js";

// Crockford's alphabet: no letter that is taken for a digit, and none that spells a word.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const codeLength = 10;

/** A member's code for friends (B5): fifty bits of the member's id, so that it is always the same and says nothing of who it is. */
export function referralCode(programme: string, member: string): string {
  const bytes = createHash("sha256").update(`laurel referral|${programme}|${member}`).digest();
  return Array.from({ length: codeLength }, (_, i) => alphabet[bytes[i]! % alphabet.length]!).join("");
}

/** The identity by which a member is found again from its code. */
export const referralIdentity = (programme: string, member: string): string => `referral:${referralCode(programme, member)}`;

/** Whose code it is, however it was typed; `undefined` for nobody's. */
export async function memberOfReferralCode({ engine }: Means, code: string): Promise<string | undefined> {
  const typed = code.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  if (!/^[0-9A-Z]{1,64}$/.test(typed)) return undefined;
  const [found] = await engine.resolve([`referral:${typed}`]);
  return found?.member;
}
