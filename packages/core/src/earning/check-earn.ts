import { noSuch } from "../checks/closest.js";
import type { Known } from "../checks/known.js";
import type { Path, Problem } from "../checks/problem.js";
import { checkAmount } from "../checks/amount.js";
import { repeated } from "../checks/repeated.js";
import { factorOf } from "../money/decimal.js";
import { parsePoints } from "../points/pieces.js";
import { parseDay } from "../time/day.js";
import { capsOf } from "./compile-earn.js";
import type { EarnSlice } from "./compile-earn.js";
import type { BonusDocument, CapDocument, EarnDocument, MultiplierDocument, RateDocument } from "./earn-document.js";

/** What is wrong with the ways to earn a wallet: ids used twice, unknown tiers, figures finer than can be counted, periods that never are. */
export function checkEarn(slice: EarnSlice, path: Path, known: Known): Problem[] {
  const { decimals } = slice;
  const lone = !Array.isArray(slice.cap);
  return [
    ...repeated("earn rule", slice.earn.map(({ id }, i) => ({ id, path: [...path, "earn", i, "id"] }))),
    ...slice.earn.flatMap((each, i) => checkOne(each, [...path, "earn", i], decimals, known)),
    ...capsOf(slice.cap).flatMap((cap, i) => checkCap(cap, lone ? [...path, "cap"] : [...path, "cap", i], decimals)),
  ];
}

function checkOne(each: EarnDocument, path: Path, decimals: number, known: Known): Problem[] {
  if ("multiplier" in each) return checkMultiplier(each, path, known);
  return "on" in each ? checkBonus(each, path, decimals, known) : checkRate(each, path, decimals, known);
}

function checkRate({ per, points, cap }: RateDocument, path: Path, decimals: number, { digits }: Known): Problem[] {
  const problems = [
    ...checkPoints(points, [...path, "points"], decimals),
    ...checkCap(cap, [...path, "cap"], decimals),
    ...checkAmount(per, [...path, "per"], digits),
  ];
  if (per !== undefined && Number(per) === 0) problems.push({
    path: [...path, "per"], sentence: `expected an amount above zero, got "${per}"`,
  });
  return problems;
}

function checkMultiplier(each: MultiplierDocument, path: Path, known: Known): Problem[] {
  const { multiplier, during } = each;
  const problems = typeof multiplier === "number"
    ? checkFactor(multiplier, [...path, "multiplier"])
    : Object.entries(multiplier).flatMap(([tier, factor]) => {
      const at = [...path, "multiplier", tier];
      return [...checkTier(tier, at, known), ...checkFactor(factor, at)];
    });
  if (during && during.from === during.to) {
    problems.push({
      path: [...path, "during", "to"],
      sentence: `expected another time than the ${during.from} it begins at; a whole day is 00:00 to 24:00`,
    });
  }
  return [...problems, ...checkPeriod(each, path)];
}

function checkBonus(each: BonusDocument, path: Path, decimals: number, known: Known): Problem[] {
  const { on, points, minOrder, cap } = each;
  const problems = typeof points === "number"
    ? checkPoints(points, [...path, "points"], decimals)
    : Object.entries(points).flatMap(([tier, some]) => {
      const at = [...path, "points", tier];
      return [...checkTier(tier, at, known), ...checkPoints(some, at, decimals)];
    });
  if (minOrder !== undefined && on !== "order" && on !== "first-order") {
    problems.push({
      path: [...path, "minOrder"], sentence: `minOrder is about orders: expected on: order or on: first-order, got on: ${on}`,
    });
  }
  return [
    ...problems,
    ...checkAmount(minOrder, [...path, "minOrder"], known.digits),
    ...checkCap(cap, [...path, "cap"], decimals),
    ...checkPeriod(each, path),
  ];
}

/** What is wrong with a period: ends that are no days, or lie before their beginnings. */
export function checkPeriod({ from, until }: Pick<BonusDocument, "from" | "until">, path: Path): Problem[] {
  const problems: Problem[] = [];
  for (const [key, text] of [["from", from], ["until", until]] as const) {
    if (text !== undefined && !exists(text)) problems.push({
      path: [...path, key], sentence: `expected a moment that exists, got "${text}"`,
    });
  }
  if (problems.length > 0 || from === undefined || until === undefined) return problems;
  // Where one of them is a whole day, the day is all that can be compared without knowing the zone.
  const inDays = from.length === 10 || until.length === 10;
  const backwards = inDays ? from.slice(0, 10) > until.slice(0, 10) : Date.parse(from) >= Date.parse(until);
  return backwards ? [{ path: [...path, "until"], sentence: `expected a moment after ${from}, got "${until}"` }] : [];
}

/** What is wrong with a count of points: more decimals than the wallet has. */
export function checkPoints(points: number | undefined, path: Path, decimals: number): Problem[] {
  if (points === undefined || parsePoints(points, decimals) !== undefined) return [];
  const expected = decimals === 0 ? "whole points" : `points with at most ${decimals} decimals`;
  return [{ path, sentence: `expected ${expected}, got ${points}` }];
}

/** What is wrong with the name of a tier: there is none called so. */
export function checkTier(tier: string, path: Path, { tiers }: Known): Problem[] {
  return !tiers || tiers.has(tier) ? [] : [{ path, sentence: noSuch("tier", tier, tiers) }];
}

function checkCap(cap: CapDocument | undefined, path: Path, decimals: number): Problem[] {
  return checkPoints(cap?.points, [...path, "points"], decimals);
}

function checkFactor(factor: number, path: Path): Problem[] {
  return factorOf(factor) === undefined ? [{ path, sentence: `expected a multiplier with at most four decimals, got ${factor}` }] : [];
}

const exists = (text: string): boolean => parseDay(text.slice(0, 10)) !== undefined && !Number.isNaN(Date.parse(text));
