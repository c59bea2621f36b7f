import type { Refused } from "../http/call.js";
import type { Answer } from "../wire/operations.js";

/** A programme as a page speaks of it: what `@laurel/core/language` takes as its `document`. */
export type ProgrammeShown = Answer<"readProgramme">;

/** What is known of the programme; the states are those of a member. */
export type ProgrammeSnapshot =
  | { readonly kind: "waiting" }
  | { readonly kind: "fresh" | "stale"; readonly programme: ProgrammeShown }
  | { readonly kind: "failed"; readonly programme: ProgrammeShown | undefined; readonly why: Refused<"readProgramme"> | { readonly kind: "fault"; readonly fault: unknown } };

/** What lies in the browser of a programme. */
export type KeptProgramme = { readonly version: 1; readonly at: number; readonly etag: string | undefined; readonly programme: ProgrammeShown };
