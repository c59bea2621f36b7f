import type { Finding } from "../checks/finding.js";
import type { Path } from "../checks/problem.js";
import { minorPerPoint, pointsPerMinor } from "./give-back.js";
import type { OrdersDocument } from "../orders/orders-document.js";
import { longestDays, shortestDays } from "../time/day-count.js";
import { durationOf } from "../time/duration-of.js";
import { parsePoints } from "../points/pieces.js";
import type { WalletDocument } from "./wallet-document.js";

/** What about a wallet will not do what its merchant wants: points that give back more than was paid, or end before they can be used. */
export function lintWallet(wallet: WalletDocument, path: Path, orders: OrdersDocument, digits: number): Finding[] {
  return [...lintGiveBack(wallet, path, digits), ...lintCycles(wallet, orders, digits), ...lintTimes(wallet, path), ...lintRedeem(wallet, path)];
}

function lintGiveBack(wallet: WalletDocument, path: Path, digits: number): Finding[] {
  const share = pointsPerMinor(wallet, digits) * minorPerPoint(wallet, digits);
  if (share <= 1) return [];
  const figures = { wallet: wallet.id, percent: Math.round(share * 100) };
  const sentence = `at best ${figures.percent} % of an order comes back as points, more than was paid for it`;
  return [{ level: "error", code: "gives-back-more-than-paid", path: [...path, "worth"], figures, sentence }];
}

/** Ways to make points out of points, or out of orders that are given back. */
function lintCycles(wallet: WalletDocument, { counts, onStoreCredit }: OrdersDocument, digits: number): Finding[] {
  const share = pointsPerMinor(wallet, digits) * minorPerPoint(wallet, digits);
  const earns = pointsPerMinor(wallet, digits) > 0;
  const figures = { wallet: wallet.id, percent: Math.round(share * 100) };
  const found: Finding[] = [];
  if (counts.paidWithPoints && wallet.redeem && share > 0) {
    const sentence = `what is paid with points earns points again, ${figures.percent} % of them at best: expected paidWithPoints: false`;
    found.push({
      level: share >= 1 ? "error" : "warning", code: "points-earn-points", path: ["orders", "counts", "paidWithPoints"], figures,
      sentence,
    });
  }
  if (onStoreCredit === "keep" && earns) {
    const sentence = `points stay when an order is refunded as store credit, and paying with the credit earns`
      + ` ${wallet.id} again: points out of nothing`;
    found.push({
      level: "warning", code: "store-credit-earns-again", path: ["orders", "onStoreCredit"], figures: { wallet: wallet.id }, sentence,
    });
  }
  if (counts.giftCards && earns) {
    const sentence = `buying a gift card earns ${wallet.id}, and so does paying with it`;
    found.push({
      level: "warning", code: "gift-cards-count-twice", path: ["orders", "counts", "giftCards"], figures: { wallet: wallet.id }, sentence,
    });
  }
  return found;
}

function lintTimes({ id, pending, expiry }: WalletDocument, path: Path): Finding[] {
  const life = expiry?.after ?? expiry?.afterInactivity;
  if (!expiry) return [];
  const days = life === undefined ? periodDays[expiry.endOf ?? "year"] : shortestDays(durationOf(life));
  const found: Finding[] = [];
  if (pending !== undefined && longestDays(durationOf(pending)) >= days) {
    const sentence = `points of ${id} wait ${pending} and live ${Math.floor(days)} days, so they end before they can be used`;
    found.push({
      level: "error", code: "pending-outlasts-expiry", path: [...path, "pending"], figures: { wallet: id, pending, days }, sentence,
    });
  }
  if (expiry.warn !== undefined && longestDays(durationOf(expiry.warn)) >= days) {
    const sentence = `members are told ${expiry.warn} before points end that live ${Math.floor(days)} days, so they`
      + ` are told as soon as they earn them`;
    found.push({
      level: "warning", code: "warning-outlasts-period", path: [...path, "expiry", "warn"], figures: { wallet: id, warn: expiry.warn, days },
      sentence,
    });
  }
  return found;
}

const periodDays = { month: 28, quarter: 90, year: 365 } as const;

function lintRedeem({ id, redeem, worth, decimals }: WalletDocument, path: Path): Finding[] {
  if (!redeem) return worth ? [{
    level: "warning", code: "worth-never-paid", path: [...path, "worth"], figures: { wallet: id },
    sentence: `points of ${id} are worth something, but there is no redeem, so no order can be paid with them`,
  }] : [];
  const pieces = (points: number) => parsePoints(points, decimals) ?? 0;
  const step = redeem.step === undefined ? 1 : pieces(redeem.step);
  return (["min", "max"] as const).flatMap((key): Finding[] => {
    const points = redeem[key];
    if (points === undefined || step === 0 || pieces(points) % step === 0) return [];
    const figures = { wallet: id, [key]: points, step: redeem.step ?? 1 };
    const sentence = `points are taken in steps of ${figures.step}, so a ${key} of ${points} is never met exactly:`
      + ` expected a multiple of ${figures.step}`;
    return [{ level: "warning", code: `${key}-between-steps`, path: [...path, "redeem", key], figures, sentence }];
  });
}
