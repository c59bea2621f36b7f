import { invariant } from "../invariant.js";
import { factorOf, factorOne } from "../money/decimal.js";
import { minorOf } from "../money/minor-of.js";
import { dayMs } from "../time/instant.js";
import { durationOf } from "../time/duration-of.js";
import { piecesOf } from "../points/pieces.js";
import type { Expiry, RedeemTerms, WalletTerms } from "../points/wallet.js";
import type { ExpiryDocument, RedeemDocument, WalletDocument } from "./wallet-document.js";

/**
 * Makes a validated wallet ready for the engine (P2 to P6); how it is earned is compiled in `earning/`.
 *
 * @param digits - decimal places of the currency
 */
export function compileWallet(document: WalletDocument, digits: number): WalletTerms {
  const { id, decimals, worth, pending, expiry, restored, redeem, approvalAbove } = document;
  return {
    id,
    decimals,
    worth: worth && { points: piecesOf(worth.points, decimals), minor: minorOf(worth.money, digits) },
    pending: durationOf(pending),
    expiry: expiry && compileExpiry(expiry),
    warn: durationOf(expiry?.warn),
    restoredFor: durationOf(restored?.grace),
    spentPointsRefunded: document.spentPointsRefunded,
    redeem: redeem && compileRedeem(redeem, decimals),
    transfer: document.transfer,
    approvalAbove: approvalAbove === undefined ? undefined : piecesOf(approvalAbove, decimals),
  };
}

function compileExpiry({ after, roundUpTo, endOf, afterInactivity }: ExpiryDocument): Expiry {
  if (endOf !== undefined) return { kind: "end-of", unit: endOf };
  if (afterInactivity !== undefined) return { kind: "inactive", after: durationOf(afterInactivity) };
  invariant(after !== undefined, "points expire by after, endOf or afterInactivity");
  return { kind: "after", after: durationOf(after), roundUpTo: roundUpTo && unitOfEnd[roundUpTo] };
}

const unitOfEnd = { "month-end": "month", "quarter-end": "quarter", "year-end": "year" } as const;

function compileRedeem({ step, min, max, maxShareOfOrder, holdFor }: RedeemDocument, decimals: number): RedeemTerms {
  // Without a step, points are taken one by one: by the smallest piece there is.
  const pieces = step === undefined ? 1 : piecesOf(step, decimals);
  const hold = durationOf(holdFor);
  return {
    step: pieces,
    min: min === undefined ? pieces : piecesOf(min, decimals),
    max: max === undefined ? undefined : piecesOf(max, decimals),
    maxShare: factorOf(maxShareOfOrder) ?? factorOne,
    holdForMs: hold.days * dayMs + hold.ms,
  };
}
