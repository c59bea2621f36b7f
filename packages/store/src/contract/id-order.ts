/**
 * The order of ids in every store: by code point, which is the order of their bytes in UTF-8. Stores that sort by bytes have it for nothing;
 * JavaScript compares UTF-16 units, which puts an emoji before some letters of the basic plane.
 */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  const end = Math.min(a.length, b.length);
  for (let i = 0; i < end; i++) {
    const [one, other] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (one !== other) return rank(one) - rank(other);
  }
  return a.length - b.length;
}

// Halves of astral characters (0xd800 to 0xdfff) stand for more than any single unit does.
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
