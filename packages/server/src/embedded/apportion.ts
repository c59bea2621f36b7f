/**
 * Deals a whole amount out by weights, to the last unit: largest remainder, ties to the earlier part. Where the amount is no more than the weights together, no part is more than its weight.
 *
 * @param amount - whole, zero or more
 * @param weights - whole, zero or more each; when all are zero, nothing is dealt out
 * @returns as many parts as there are weights, summing to `amount`
 */
export function apportion(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, each) => all + BigInt(each), 0n);
  if (sum === 0n) return weights.map(() => 0);
  const shares = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const parts = shares.map((share) => Number(share / sum));
  const left = amount - parts.reduce((all, each) => all + each, 0);
  const byRemainder = parts.map((_, i) => i).toSorted((a, b) => Number(shares[b]! % sum - shares[a]! % sum) || a - b);
  for (const i of byRemainder.slice(0, left)) parts[i]! += 1;
  return parts;
}

/** A share of a whole amount, halves up: `amount * part / whole`, exact; nothing where there is no whole. */
export function shareOf(amount: number, part: number, whole: number): number {
  if (whole === 0) return 0;
  return Number((2n * BigInt(amount) * BigInt(part) + BigInt(whole)) / (2n * BigInt(whole)));
}
