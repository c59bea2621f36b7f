import { invariant } from "../invariant.js";
import type { Points } from "./wallet.js";

/**
 * Points as the policy writes them, in the wallet's smallest piece: 1.25 of a wallet with two decimals is 125.
 *
 * @returns `undefined` when they have more decimals than the wallet, or are too many to be held exactly
 */
export function parsePoints(points: number, decimals: number): Points | undefined {
  const pieces = Math.round(points * 10 ** decimals);
  return Number.isSafeInteger(pieces) && Math.abs(pieces / 10 ** decimals - points) < 1e-9 ? pieces : undefined;
}

/**
 * The same for points that have been checked before.
 *
 * @throws Defect when they have more decimals than the wallet
 */
export function piecesOf(points: number, decimals: number): Points {
  const pieces = parsePoints(points, decimals);
  invariant(pieces !== undefined, `${points} points have more than ${decimals} decimals`);
  return pieces;
}
