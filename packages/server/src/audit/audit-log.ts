import type { Instant } from "@laurel/core";

/** What is noted down of one request (X3). Holds names of fields, and never what was in them. */
export type AuditNote = {
  readonly at: Instant;
  /** `actorOf` the caller. */
  readonly actor: string;
  readonly kind: "read" | "change" | "refused" | "alert";
  /** The operation, or the command of the command line. */
  readonly operation: string;
  readonly member?: string;
  readonly fields?: readonly string[];
  readonly about?: Readonly<Record<string, unknown>>;
};

/** A line as it was kept: bound to the line before it by its hash. */
export type AuditLine = AuditNote & { readonly chain: string; readonly seq: number; readonly hash: string };

/** The log of who read and changed what. A line that was taken as written is never changed, and changing it shows. */
export interface AuditLog {
  /** Keeps a line; returns once it survives a crash. Lines that come at once are written together. */
  readonly note: (line: AuditNote) => Promise<void>;
  /** Lines, newest first, page by page. */
  readonly read: (page: { readonly limit: number; readonly after?: string; readonly member?: string; readonly actor?: string }) => Promise<{ readonly items: readonly AuditLine[]; readonly next?: string }>;
}
