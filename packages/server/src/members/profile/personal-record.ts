import type { Fact } from "@laurel/core";
import type { Consent, Profile } from "@laurel/core/schemas";
import type { Vault } from "@laurel/store/vault";
import type * as z from "zod";

type ConsentLine = z.infer<typeof Consent>;
/** What is kept of a person besides the ledger, in the vault's fields of the member. */
export type PersonalRecord = {
  readonly profile: KnownProfile; readonly consents: readonly ConsentLine[];
  /** Requests that have changed it, the newest last: one that comes again after others changes nothing any more, least of all back. */
  readonly requests: readonly KeptRequest[];
};
/** A request that has changed something: its name, and what a repetition must equal. */
export type KeptRequest = { readonly id: string; readonly digest: string };
/** What is known of a profile; a field that is not known is left out. */
export type KnownProfile = { readonly [field in keyof Profile]?: Profile[field] | undefined };

/** What came of looking for it. */
export type PersonalReading = { readonly kind: "record"; readonly record: PersonalRecord } | { readonly kind: "erased" };

const nothing: PersonalRecord = { profile: {}, consents: [], requests: [] };

/** Reads what is kept of a person. Without a vault nothing is. */
export async function readPersonal(vault: Vault | undefined, member: string, reading: { readonly by: string; readonly why: string }): Promise<PersonalReading> {
  if (!vault) return { kind: "record", record: nothing };
  const found = await vault.reveal({ kind: "member", id: member }, ["profile", "consents", "requests"], reading);
  if (found.kind === "erased") return found;
  const { profile, consents, requests } = found.fields as { readonly [field in keyof PersonalRecord]?: PersonalRecord[field] };
  return { kind: "record", record: { profile: profile ?? {}, consents: consents ?? [], requests: requests ?? [] } };
}

/** So many requests of one member are kept; whoever repeats an older one has waited for weeks. */
const requestsMax = 100;

/** Whether a request has changed this record before (E5: sent again it is carried out once); `other` where its key was used for another request. */
export function repeatOf({ requests }: PersonalRecord, { id, digest }: KeptRequest): "new" | "same" | "other" {
  const known = requests.find((each) => each.id === id);
  return known === undefined ? "new" : known.digest === digest ? "same" : "other";
}

/** The requests of a record with one more. */
export const requestsWith = ({ requests }: PersonalRecord, request: KeptRequest): readonly KeptRequest[] => [...requests, request].slice(-requestsMax);

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

