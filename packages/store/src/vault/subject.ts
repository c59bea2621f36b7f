import { invariant } from "@laurel/core";
import { bucketOf } from "../contract/bucket.js";

/** Somebody of whom the vault keeps personal data: a member, or the holder of an identity, whom the ledger knows by a pseudonym. */
export type Subject = { readonly kind: "member" | "identity"; readonly id: string };

/** A subject where it is kept. Its bucket is that of its aggregate in the ledger, so both live on one shard. */
export type SubjectKey = Subject & { readonly bucket: number; readonly programme: string };

/** Names a part of what is kept, so that no statement looks further. */
export type Part = { readonly bucket: number; readonly programme: string };

/** Where a subject is kept. */
export function subjectKey(programme: string, { kind, id }: Subject): SubjectKey {
  invariant(isName(id), `a ${kind} is called ${JSON.stringify(id)}, which is no text that can be kept`);
  return { bucket: bucketOf({ kind, id }, programme), programme, kind, id };
}

/** Whether a text can be kept as it is by every database: not empty, no NUL, and no half of a surrogate pair. */
export const isName = (text: string): boolean => text.length > 0 && !text.includes("\0") && !/\p{Surrogate}/u.test(text);

/** One text for each subject of a programme. */
export const nameOf = ({ kind, id }: Subject): string => `${kind} ${id}`;
