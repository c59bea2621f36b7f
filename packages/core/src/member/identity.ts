import type { Identity } from "../orders/order-snapshot.js";
import { type EmailFault, readEmail, withoutPlus } from "./email.js";
import { type PhoneFault, readPhone } from "./phone.js";

/** How a merchant wants identities read. */
export type IdentityRules = {
  /** Calling code of the shop's country, for numbers written without one: `86`. */
  readonly callingCode: string;
  /** Reads `li+shop@example.com` as `li@example.com`. Off unless said: a host may give the two to two people. */
  readonly ignorePlus?: boolean;
};

/** Why a value cannot tell one member from another. */
export type IdentityFault = EmailFault | PhoneFault | "characters";

/** What came of reading an identity. An invalid value is kept aside with its reason, never dropped (M3). */
export type IdentityReading =
  | { readonly kind: "identity"; readonly identity: Identity }
  | { readonly kind: "invalid"; readonly value: string; readonly reason: IdentityFault };

/**
 * Reads something that names a member (M2) into the one spelling it is known by, `email:li@example.com`. Reading that again changes nothing.
 *
 * | of | rule |
 * |---|---|
 * | `email` | as `readEmail` says |
 * | `phone` | E.164, as `readPhone` says |
 * | `card` | full-width forms folded, spaces and dashes out, in capitals; four letters and digits at least |
 * | anything else | an id that a platform gave (`shopify`, `wechat-openid`, `pos` …): a text, kept as it is but for spaces around it |
 *
 * @param of - the kind of identity: small letters, digits and hyphens
 */
export function readIdentity(of: string, value: string, rules: IdentityRules): IdentityReading {
  switch (of) {
    case "email": {
      const read = readEmail(value);
      if (read.kind === "invalid") return { ...read, value };
      return { kind: "identity", identity: `email:${rules.ignorePlus ? withoutPlus(read.address) : read.address}` };
    }
    case "phone": {
      const read = readPhone(value, rules.callingCode);
      return read.kind === "invalid" ? { ...read, value } : { kind: "identity", identity: `phone:${read.number}` };
    }
    case "card": return readCard(value);
    default: return readPlatformId(of, value);
  }
}

/** The two halves of an identity: what kind of name it is, and the name. */
export function partsOf(identity: Identity): { readonly of: string; readonly value: string } {
  const at = identity.indexOf(":");
  return { of: identity.slice(0, at), value: identity.slice(at + 1) };
}

function readCard(value: string): IdentityReading {
  const card = value.normalize("NFKC").replace(/[\p{Zs}\p{Pd}\p{Default_Ignorable_Code_Point}]/gu, "").trim().toUpperCase();
  if (card === "") return { kind: "invalid", value, reason: "empty" };
  if (!/^[A-Z0-9]+$/.test(card)) return { kind: "invalid", value, reason: "characters" };
  if (card.length < cardLengthMin) return { kind: "invalid", value, reason: "too-short" };
  if (card.length > idLengthMax) return { kind: "invalid", value, reason: "too-long" };
  return { kind: "identity", identity: `card:${card}` };
}

function readPlatformId(of: string, value: string): IdentityReading {
  const id = value.trim();
  if (id === "") return { kind: "invalid", value, reason: "empty" };
  if (id.length > idLengthMax) return { kind: "invalid", value, reason: "too-long" };
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(id)) return { kind: "invalid", value, reason: "characters" };
  return { kind: "identity", identity: `${of}:${id}` };
}

const cardLengthMin = 4;
const idLengthMax = 200;
