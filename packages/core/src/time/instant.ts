/** A point on the time line: whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** Milliseconds in a day of 24 hours; a local day may be shorter or longer. */
export const dayMs = 86_400_000;

/** Never: later than every instant that can happen. */
export const never: Instant = Number.MAX_SAFE_INTEGER;

/** Before everything: the start of the first policy version. */
export const always: Instant = Number.MIN_SAFE_INTEGER;

/** Writes an instant in ISO 8601 with `Z`, for people and for files. */
export function isoInstant(at: Instant): string {
  return new Date(at).toISOString();
}
