/** Why a text is no e-mail address that Laurel can tell a member by. */
export type EmailFault = "empty" | "too-long" | "not-one-at" | "mailbox" | "domain";

/** What came of reading an e-mail address. */
export type EmailReading =
  | { readonly kind: "email"; readonly address: string }
  | { readonly kind: "invalid"; readonly reason: EmailFault };

/**
 * Reads an e-mail address into the one spelling it is known by (M3, case 102). The rule: compatibility forms of Unicode are folded (NFKC,
 * so full-width letters and ＠ become plain), what cannot be seen is taken out, spaces around it are cut off, letters are made small, and the
 * ideographic full stop 。 in the domain is a dot (UTS 46). The rest stays: plus-addresses, dots in the mailbox, domains in their own script.
 * What may be written is what browsers accept (WHATWG HTML, "valid email address"), in any script (RFC 6531), with a dot in the domain.
 *
 * Letters are made small in the mailbox, too: RFC 5321 would let a host tell `Li` from `li`, but no host that people have mail at does.
 */
export function readEmail(text: string): EmailReading {
  const folded = folding(text);
  if (folded === "") return { kind: "invalid", reason: "empty" };
  if (folded.length > addressLengthMax) return { kind: "invalid", reason: "too-long" };
  const at = folded.indexOf("@");
  if (at < 0 || at !== folded.lastIndexOf("@")) return { kind: "invalid", reason: "not-one-at" };
  const mailbox = folded.slice(0, at);
  const domain = folded.slice(at + 1).replaceAll("。", ".");
  if (mailbox.length > mailboxLengthMax || !mailboxPattern.test(mailbox)) return { kind: "invalid", reason: "mailbox" };
  if (!isDomain(domain)) return { kind: "invalid", reason: "domain" };
  return { kind: "email", address: `${mailbox}@${domain}` };
}

/**
 * The address without the plus and what follows it: `li+shop@example.com` as `li@example.com`. Many hosts deliver both to one person, but not
 * all, so this makes two members alike, not the same, unless the merchant says otherwise.
 *
 * @param address - as `readEmail` returned it
 */
export function withoutPlus(address: string): string {
  const at = address.lastIndexOf("@");
  const plus = address.indexOf("+");
  return plus > 0 && plus < at ? address.slice(0, plus) + address.slice(at) : address;
}

/** Folds compatibility forms, drops what cannot be seen, and makes letters small; making small may need folding once more. */
export function folding(text: string): string {
  return text.normalize("NFKC").replace(/\p{Default_Ignorable_Code_Point}/gu, "").toLowerCase().normalize("NFKC").trim();
}

// RFC 5321, 4.5.3.1: 64 for the mailbox, 256 for the path with its brackets.
const addressLengthMax = 254;
const mailboxLengthMax = 64;

const mailboxPattern = /^[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]+$/u;
const labelPattern = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

function isDomain(domain: string): boolean {
  const labels = domain.split(".");
  return labels.length > 1 && labels.every((label) => labelPattern.test(label)) && !/^\d+$/.test(labels.at(-1)!);
}
