/** Multipliers such as 1.25 are kept as whole ten-thousandths, so that products stay exact. */
export const factorOne = 10_000;

/** Reads a multiplier; `undefined` when it has more than four decimals, is below zero, or too large to be held exactly. */
export function factorOf(multiplier: number): number | undefined {
  const factor = Math.round(multiplier * factorOne);
  return multiplier >= 0 && Number.isSafeInteger(factor) && Math.abs(factor / factorOne - multiplier) < 1e-9 ? factor : undefined;
}
