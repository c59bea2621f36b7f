/** A row of numbers for what the shop makes, each once: above what a JavaScript number holds exactly, so that whoever reads one as a number is found out. */
export function numbering(seed: number): () => string {
  let last = 9_007_199_254_740_993n + BigInt(seed) * 1_000_003n * 2n;
  return () => {
    last += 7_919n * 2n;
    return last.toString();
  };
}

/** The global id of a thing: `gid://shopify/Order/9007…`. */
export const gidOf = (type: string, id: string): string => `gid://shopify/${type}/${id}`;

/** The number at the end of a global id; a bare number is one already. */
export const tailOf = (gid: string): string => gid.slice(gid.lastIndexOf("/") + 1).replace(/\?.*$/, "");

/** What a global id names: `Order`. */
export const typeOf = (gid: string): string | undefined => /^gid:\/\/shopify\/([A-Za-z]+)\/./.exec(gid)?.[1];

/** Numbers between 0 and 1 in a row that the seed decides (mulberry32). */
export function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
