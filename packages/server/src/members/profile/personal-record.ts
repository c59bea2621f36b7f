import type { Fact } from "@laurel/core";
import type { Consent, Profile } from "@laurel/core/schemas";
import type { Vault } from "@laurel/store/vault";
import type * as z from "zod";

type ConsentLine = z.infer<typeof Consent>;
/** What is kept of a person besides the ledger, in the vault's fields of the member. */
export type PersonalRecord = { readonly profile: KnownProfile; readonly consents: readonly ConsentLine[] };
/** What is known of a profile; a field that is not known is left out. */
export type KnownProfile = { readonly [field in keyof Profile]?: Profile[field] | undefined };

/** What came of looking for it. */
export type PersonalReading = { readonly kind: "record"; readonly record: PersonalRecord } | { readonly kind: "erased" };

const nothing: PersonalRecord = { profile: {}, consents: [] };

/** Reads what is kept of a person. Without a vault nothing is. */
export async function readPersonal(vault: Vault | undefined, member: string, reading: { readonly by: string; readonly why: string }): Promise<PersonalReading> {
  if (!vault) return { kind: "record", record: nothing };
  const found = await vault.reveal({ kind: "member", id: member }, ["profile", "consents"], reading);
  if (found.kind === "erased") return found;
  const { profile, consents } = found.fields as { readonly profile?: KnownProfile; readonly consents?: readonly ConsentLine[] };
  return { kind: "record", record: { profile: profile ?? {}, consents: consents ?? [] } };
}

/** Keeps what has changed of a person. */
export async function keepPersonal(vault: Vault | undefined, member: string, change: { readonly [field in keyof PersonalRecord]?: PersonalRecord[field] | undefined }): Promise<"kept" | "erased"> {
  if (!vault) return "kept";
  // Plain JSON has no `undefined`.
  const { kind } = await vault.put({ kind: "member", id: member }, JSON.parse(JSON.stringify(change)) as Record<string, never>);
  return kind;
}

/** What the engine has to know of a profile that changed: birthday and tags decide something (M1). */
export function profileFact(id: string, at: number, { birthday, tags }: { readonly birthday?: { month: number; day: number } | null | undefined; readonly tags?: readonly string[] | null | undefined }): Fact | undefined {
  const told = {
    ...(birthday && { birthday: { month: birthday.month, day: birthday.day } }),
    ...(tags !== undefined && { tags: [...(tags ?? [])] }),
  };
  return Object.keys(told).length === 0 ? undefined : { id, kind: "profile-changed", at, ...told };
}

