/** A time as Shopify writes it in webhooks: seconds, with an offset. */
export function stamp(at: number): string;
export function stamp(at: number | null): string | null;
export function stamp(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().replace(/\.\d+Z$/, "+00:00");
}

/** An id as webhooks write it: a number with all its digits. */
export function number(id: string): bigint;
export function number(id: string | null): bigint | null;
export function number(id: string | null): bigint | null {
  return id === null ? null : BigInt(id);
}
