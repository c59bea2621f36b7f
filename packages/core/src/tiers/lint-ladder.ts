import { type Demand, harderIn, isPossible, waysImply } from "../checks/demand.js";
import type { Finding } from "../checks/finding.js";
import type { Path } from "../checks/problem.js";
import { type RuleTerms, waysTo } from "./ways-to.js";
import { shortestDays } from "../time/day-count.js";
import { durationOf } from "../time/duration-of.js";
import { reviewOf } from "./compile-ladder.js";
import { lintColor } from "./lint-color.js";
import type { LadderDocument, ReviewText, TierDocument } from "./ladder-document.js";

/** What about a ladder will not do what its merchant wants: tiers nobody reaches or keeps, and warnings that come too early. */
export function lintLadder(ladder: LadderDocument, path: Path, terms: RuleTerms): Finding[] {
  const tiers = ladder.tiers.map((tier, i): Rung => {
    return { tier, path: [...path, "tiers", i], ways: tier.reach ? waysTo(tier.reach, terms) : [new Map()] };
  });
  return [
    ...tiers.flatMap(lintReach),
    ...tiers.flatMap((lower, i) => lintSwallowed(lower, tiers.slice(i + 1))),
    ...tiers.flatMap((rung) => lintKeep(rung, ladder, terms)),
    ...tiers.flatMap(({ tier, path: at }) => lintColor(tier, at)),
    ...lintTimes(ladder, path),
  ];
}

type Rung = { readonly tier: TierDocument; readonly path: Path; readonly ways: readonly Demand[] };

function lintReach({ tier, path, ways }: Rung): Finding[] {
  if (ways.some(isPossible)) return [];
  return [{
    level: "error", code: "tier-out-of-reach", path: [...path, "reach"], figures: { tier: tier.id },
    sentence: `nobody can ever reach ${tier.id}: what it asks for contradicts itself, or is more than there can be`,
  }];
}

/** A member is put on the highest tier that holds; so a tier whose members all reach a higher one as well stays empty. */
function lintSwallowed({ tier, path, ways }: Rung, higher: readonly Rung[]): Finding[] {
  if (tier.byInvitation || !ways.some(isPossible)) return [];
  const by = higher.find((each) => each.tier.reach !== undefined && waysImply(ways, each.ways));
  if (!by) return [];
  const figures = { tier: tier.id, higher: by.tier.id };
  const at = tier.reach ? [...path, "reach"] : path;
  if (waysImply(by.ways, ways)) {
    const sentence = `${tier.id} and ${by.tier.id} ask for the same, so nobody is ever ${tier.id}`;
    return [{ level: "error", code: "tiers-ask-the-same", path: at, figures, sentence }];
  }
  const sentence = `whoever reaches ${tier.id} reaches ${by.tier.id} at once, which asks for less; so nobody is ever ${tier.id}`;
  return [{ level: "error", code: "tier-swallowed", path: at, figures, sentence }];
}

function lintKeep({ tier, path, ways }: Rung, ladder: LadderDocument, terms: RuleTerms): Finding[] {
  if (!tier.keep) return [];
  const at = [...path, "keep"];
  if (ladder.demote.when === "never") {
    return [{
      level: "warning", code: "keep-without-demotion", path: at, figures: { tier: tier.id },
      sentence: `this ladder never demotes, so what it takes to keep ${tier.id} is never asked`,
    }];
  }
  const keep = waysTo(tier.keep, terms);
  if (!tier.reach || waysImply(ways, keep)) return [];
  const [harder] = ways.filter(isPossible).map((way) => harderInEvery(way, keep)).filter((each) => each !== undefined);
  if (harder) {
    const figures = { tier: tier.id, reach: harder.was.text, keep: harder.is.text };
    const sentence = `${tier.id} is harder to keep (${figures.keep}) than to reach (${figures.reach}), so whoever`
      + ` reaches it loses it again`;
    return [{ level: "error", code: "keep-harder-than-reach", path: at, figures, sentence }];
  }
  const sentence = `keeping ${tier.id} asks for something that reaching it does not, so it may be lost at once`;
  return [{ level: "warning", code: "keep-asks-otherwise", path: at, figures: { tier: tier.id }, sentence }];
}

/** The figure on which keeping asks more than reaching, when every way to keep does. */
function harderInEvery(way: Demand, keep: readonly Demand[]): ReturnType<typeof harderIn> {
  const harder = keep.map((each) => harderIn(way, each));
  return harder.every((each) => each !== undefined) ? harder[0] : undefined;
}

function lintTimes(ladder: LadderDocument, path: Path): Finding[] {
  const review = reviewOf(ladder);
  if (!review) return [];
  const { warn, grace } = ladder.demote;
  const days = reviewDays[review];
  const found: Finding[] = [];
  if (warn && shortestDays(durationOf(warn)) >= days) {
    const sentence = `members are warned ${warn} before a review that comes every ${days} days, so they are warned all the time`;
    found.push({
      level: "warning", code: "warning-outlasts-period", path: [...path, "demote", "warn"], figures: { warn, days }, sentence,
    });
  }
  if (grace && shortestDays(durationOf(grace)) >= days) {
    const sentence = `a grace of ${grace} outlasts the ${days} days between reviews, so a tier is hardly ever lost`;
    found.push({
      level: "warning", code: "grace-outlasts-period", path: [...path, "demote", "grace"], figures: { grace, days }, sentence,
    });
  }
  return found;
}

const reviewDays: Readonly<Record<ReviewText, number>> = {
  "calendar-month": 28, "calendar-quarter": 90, "calendar-year": 365, "membership-year": 365,
};
