/** Points that were set aside for a discount code: the code is good for `minor` units of the shop's currency. */
export type PointsCode = { readonly hold: string; readonly points: number; readonly minor: number };

/** The codes of an order that points stand behind, as they are written in the order. */
export type PointsCodes = ReadonlyMap<string, PointsCode>;

/**
 * How many points had paid more than there was to pay: the code was good for more than was taken off, or pieces that it had paid for are no longer on the order.
 *
 * @param paid - what each code pays, minor units
 */
export function unneededPoints(codes: PointsCodes, paid: ReadonlyMap<string, number>): number {
  let unneeded = 0;
  for (const [code, { points, minor }] of codes) {
    const part = Math.max(0, minor - (paid.get(code) ?? 0));
    if (minor > 0) unneeded += Number((BigInt(points) * BigInt(part)) / BigInt(minor));
  }
  return unneeded;
}
