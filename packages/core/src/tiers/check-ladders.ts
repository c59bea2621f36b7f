import { noSuch } from "../checks/closest.js";
import { repeated } from "../checks/repeated.js";
import type { Known } from "../checks/known.js";
import type { Path, Problem } from "../checks/problem.js";
import { checkCalendarTime } from "../checks/time-asked.js";
import { checkRule } from "../rules/check-rule.js";
import { reviewOf } from "./compile-ladder.js";
import type { LadderDocument, TierDocument } from "./ladder-document.js";

/** What is wrong with ladders: ids used twice, rules about nothing, reviews that are waited for and never come. */
export function checkLadders(ladders: readonly LadderDocument[], known: Known): Problem[] {
  const tiers = ladders.flatMap((ladder, i) => ladder.tiers.map(({ id }, j) => ({ id, path: ["ladders", i, "tiers", j, "id"] })));
  return [
    ...repeated("ladder", ladders.map(({ id }, i) => ({ id, path: ["ladders", i, "id"] }))),
    ...repeated("tier", tiers),
    ...ladders.flatMap((ladder, i) => checkLadder(ladder, ["ladders", i], known)),
  ];
}

function checkLadder(ladder: LadderDocument, path: Path, known: Known): Problem[] {
  const { demote, holdUntil } = ladder;
  return [
    ...checkReview(ladder, path),
    ...checkCalendarTime(demote.grace, [...path, "demote", "grace"]),
    ...checkCalendarTime(demote.warn, [...path, "demote", "warn"]),
    ...checkCalendarTime(holdUntil?.startsWith("P") ? holdUntil : undefined, [...path, "holdUntil"]),
    ...checkReplaces(ladder, path),
    ...ladder.tiers.flatMap((tier, i) => checkTier(tier, i, [...path, "tiers", i], known)),
  ];
}

function checkReview(ladder: LadderDocument, path: Path): Problem[] {
  const { demote, promote, review } = ladder;
  if (review !== undefined && demote.review !== undefined && review !== demote.review) {
    return [{ path: [...path, "review"], sentence: `a ladder has one review: expected ${demote.review} as under demote, got ${review}` }];
  }
  if (reviewOf(ladder) !== undefined) return [];
  const problems: Problem[] = [];
  const missing = "expected a review such as calendar-year or membership-year, for";
  if (demote.when === "review") problems.push({ path: [...path, "demote"], sentence: `${missing} demotion waits for it` });
  if (promote === "at-review") problems.push({ path: [...path, "promote"], sentence: `${missing} promotion waits for it` });
  return problems;
}

/** Members stay on their ladder, so a tier that is gone is replaced by one of the same. */
function checkReplaces({ id, tiers, replaces }: LadderDocument, path: Path): Problem[] {
  const names = new Set(tiers.map((tier) => tier.id));
  return Object.entries(replaces).flatMap(([gone, to]) => {
    const at = [...path, "replaces", gone];
    if (names.has(gone)) return [{ path: at, sentence: `"${gone}" is a tier of this ladder, so nothing replaces it` }];
    return names.has(to) ? [] : [{ path: at, sentence: noSuch(`tier of ladder ${id} called`, to, names) }];
  });
}

function checkTier(tier: TierDocument, place: number, path: Path, known: Known): Problem[] {
  const problems: Problem[] = [];
  if (place === 0) {
    if (tier.reach) problems.push({
      path: [...path, "reach"], sentence: "the first tier is where everybody begins: expected it to ask for nothing",
    });
    if (tier.keep) problems.push({
      path: [...path, "keep"], sentence: "there is nowhere to fall from the first tier: expected it to ask for nothing",
    });
    if (tier.byInvitation) problems.push({
      path: [...path, "byInvitation"], sentence: "everybody begins on the first tier: expected it to be open",
    });
  } else if (!tier.reach && !tier.byInvitation) {
    problems.push({
      path: [...path, "reach"], sentence: `expected what it takes to reach ${tier.id}, or byInvitation: true, got nothing`,
    });
  }
  if (tier.reach && tier.byInvitation) problems.push({
    path: [...path, "reach"], sentence: "a tier given by invitation is not reached by figures: expected reach or byInvitation, got both",
  });
  if (tier.textColor && !tier.color) problems.push({
    path: [...path, "textColor"], sentence: "expected a color for the text to stand on, got nothing",
  });
  if (tier.reach) problems.push(...checkRule(tier.reach, [...path, "reach"], known));
  if (tier.keep) problems.push(...checkRule(tier.keep, [...path, "keep"], known));
  return problems;
}
