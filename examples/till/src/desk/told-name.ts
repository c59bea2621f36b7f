import type { Wanted } from "@laurel/client/outbox";

/** What was typed or scanned into the member's field: a code that the member shows, a phone, an e-mail, or the number of a card. */
export function wantedOf(text: string): Wanted | undefined {
  const told = text.trim();
  if (told === "") return undefined;
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(told) && told.length > 60) return { code: told };
  if (told.includes("@")) return { identity: { of: "email", value: told } };
  const digits = told.replaceAll(/[\s()-]/g, "");
  // Eleven digits that begin with 1 are a mobile phone in mainland China; a plus makes a phone of anything.
  if (/^(\+\d{6,15}|1\d{10})$/.test(digits)) return { identity: { of: "phone", value: digits.startsWith("+") ? digits : `+86${digits}` } };
  return { identity: { of: "card", value: told } };
}
