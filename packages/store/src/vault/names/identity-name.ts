import { type IdentityFault, type IdentityRules, readIdentity } from "@laurel/core";

/** An identity in the one spelling it is known by: `email` and `email:li@example.com`. */
export type IdentityName = { readonly of: string; readonly identity: string };

/** What came of reading an identity in any spelling; one that cannot be read is kept aside with its reason (M3). */
export type NameReading =
  | ({ readonly kind: "identity" } & IdentityName)
  | { readonly kind: "invalid"; readonly value: string; readonly reason: IdentityFault | "not-kind-and-value" };

/** Reads `kind:value` in any spelling, by the rules by which all identities are read (`readIdentity`). */
export function readName(text: string, rules: IdentityRules): NameReading {
  const [, of, value] = /^([a-z][a-z0-9-]*):(.+)$/s.exec(text) ?? [];
  if (of === undefined || value === undefined) return { kind: "invalid", value: text, reason: "not-kind-and-value" };
  const read = readIdentity(of, value, rules);
  return read.kind === "invalid" ? { ...read, value: text } : { kind: "identity", of, identity: read.identity };
}
