import { parseMajor } from "../money/money.js";
import type { WalletDocument } from "./wallet-document.js";
import type { EarnDocument, MultiplierDocument, RateDocument } from "../earning/earn-document.js";

/** Points that one minor unit of spend earns at best: all rates on the amount together, times the best multipliers as they combine. */
export function pointsPerMinor(wallet: WalletDocument, digits: number): number {
  return rateOf(wallet.earn, digits) * topFactor(wallet);
}

/** What multipliers come to at best, as the wallet combines them. */
export function topFactor({ earn, stacking }: WalletDocument): number {
  const raising = earn.filter(isMultiplier).map(bestFactor).filter((factor) => factor > 1);
  if (stacking === "best") return Math.max(1, ...raising);
  return raising.reduce((all, factor) => (stacking === "add" ? all + factor - 1 : all * factor), 1);
}

/** Minor units that one point pays at checkout; 0 when it pays nothing. */
export function minorPerPoint({ worth }: WalletDocument, digits: number): number {
  return worth ? (parseMajor(worth.money, digits) ?? 0) / worth.points : 0;
}

/** A reward that takes money off for points. */
export type Voucher = { readonly off?: string | undefined; readonly points?: number | undefined };

/** Minor units that one point is worth at best: at checkout, or as part of a voucher's price. */
export function bestMinorPerPoint(wallet: WalletDocument, vouchers: readonly Voucher[], digits: number): number {
  const offs = vouchers.map(({ off = "0", points = Infinity }) => (parseMajor(off, digits) ?? 0) / points);
  return Math.max(minorPerPoint(wallet, digits), ...offs);
}

function rateOf(earn: readonly EarnDocument[], digits: number): number {
  return earn.filter(isRate).reduce((sum, { per, points }) => {
    const minor = per === undefined ? undefined : parseMajor(per, digits);
    return minor ? sum + points / minor : sum;
  }, 0);
}

function bestFactor({ multiplier }: MultiplierDocument): number {
  return typeof multiplier === "number" ? multiplier : Math.max(1, ...Object.values(multiplier));
}

const isMultiplier = (each: EarnDocument): each is MultiplierDocument => "multiplier" in each;
const isRate = (each: EarnDocument): each is RateDocument => !("multiplier" in each) && !("on" in each);
