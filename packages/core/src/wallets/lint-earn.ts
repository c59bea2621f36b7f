import type { Finding } from "../checks/finding.js";
import type { Path } from "../checks/problem.js";
import { parseMajor } from "../money/money.js";
import type { WalletDocument } from "./wallet-document.js";
import { lintDayparts } from "../earning/lint-dayparts.js";
import type { BonusDocument, EarnDocument } from "../earning/earn-document.js";

/** What judging the ways to earn needs of the rest of the policy. */
export type EarnOutlook = {
  readonly digits: number;
  /** Minor units that a point of this wallet is worth at best. */
  readonly minorPerPoint: number;
  /** Tiers of each ladder, lowest first. */
  readonly ladders: readonly (readonly string[])[];
};

/** Bonuses that shop, till and engine know of by themselves; any other has to be told by somebody. */
const knownDeeds = ["enrolled", "birthday", "order", "first-order", "review-posted", "check-in", "feedback", "referral"];
/** Those that happen once, once a year, or with an order to pay. */
const boundedDeeds = ["enrolled", "birthday", "order", "first-order", "referral"];

/** What about the ways to earn a wallet will not do what the merchant wants. */
export function lintEarn(wallet: WalletDocument, path: Path, outlook: EarnOutlook): Finding[] {
  return [
    ...wallet.earn.flatMap((each, i) => ("on" in each ? lintBonus(each, [...path, "earn", i], wallet, outlook) : [])),
    ...wallet.earn.flatMap((each, i) => lintTiers(each, [...path, "earn", i], outlook)),
    ...lintDayparts(wallet.earn, [...path, "earn"]),
  ];
}

function lintBonus(bonus: BonusDocument, path: Path, wallet: WalletDocument, outlook: EarnOutlook): Finding[] {
  const { on, id, cap } = bonus;
  const found: Finding[] = [];
  if (!knownDeeds.includes(on)) {
    const sentence = `nothing here happens by the name of ${on}: shop, till or site have to tell of it, or ${id} gives nothing`;
    found.push({ level: "warning", code: "deed-from-outside", path: [...path, "on"], figures: { rule: id, on }, sentence });
  }
  if (!boundedDeeds.includes(on) && cap === undefined && wallet.cap === undefined) {
    const sentence = `${id} gives points each time and has no cap: expected one, such as { per: month, points: ${5 * most(bonus)} }`;
    found.push({ level: "warning", code: "bonus-without-cap", path, figures: { rule: id, points: most(bonus) }, sentence });
  }
  if (wallet.transfer && on === "enrolled") {
    const sentence = `${id} gives points for joining and points can be transferred, so many made-up members can feed one`;
    found.push({ level: "warning", code: "welcome-can-be-pooled", path, figures: { rule: id, points: most(bonus) }, sentence });
  }
  return [...found, ...lintOrderBonus(bonus, path, outlook)];
}

/** An order may shrink by refunds down to its minimum and keep its bonus; so the minimum has to be worth more than the bonus. */
function lintOrderBonus(bonus: BonusDocument, path: Path, { digits, minorPerPoint }: EarnOutlook): Finding[] {
  const { on, id, minOrder } = bonus;
  if ((on !== "order" && on !== "first-order") || minorPerPoint === 0) return [];
  const worth = most(bonus) * minorPerPoint;
  const least = minOrder === undefined ? 0 : parseMajor(minOrder, digits) ?? 0;
  if (least >= worth) return [];
  const figures = { rule: id, points: most(bonus), worthMinor: worth, minOrderMinor: least };
  if (least === 0) {
    const sentence = `${id} is given for an order of any size, and stays when all but a trifle of it is refunded:`
      + ` points out of nothing; give it a minOrder`;
    return [{ level: "error", code: "bonus-without-min-order", path, figures, sentence }];
  }
  const sentence = `${id} is worth more than the ${minOrder} that an order has to come to`;
  return [{ level: "error", code: "bonus-exceeds-order", path: [...path, "minOrder"], figures, sentence }];
}

/** By-tier figures in which a higher tier gets less than a lower one, as when it is not named. */
function lintTiers(each: EarnDocument, path: Path, { ladders }: EarnOutlook): Finding[] {
  const [key, byTier, otherwise] = "multiplier" in each ? ["multiplier", each.multiplier, 1] as const
    : "on" in each ? ["points", each.points, 0] as const : ["points", 0, 0] as const;
  if (typeof byTier === "number") return [];
  const figure = (tier: string): number => (Object.hasOwn(byTier, tier) ? byTier[tier]! : otherwise);
  const meant = ladders.filter((tiers) => tiers.some((tier) => Object.hasOwn(byTier, tier)));
  return meant.flatMap((tiers) => tiers.flatMap((tier, i): Finding[] => {
    const lower = tiers.slice(0, i).find((other) => figure(other) > figure(tier));
    if (lower === undefined) return [];
    const figures = { rule: each.id, tier, lower, is: figure(tier), was: figure(lower) };
    const sentence = `${tier} gets ${figures.is} by ${each.id}, less than the ${figures.was} of ${lower}, which is a lower tier`;
    return [{ level: "warning", code: "higher-tier-earns-less", path: [...path, key], figures, sentence }];
  }));
}

function most({ points }: BonusDocument): number {
  return typeof points === "number" ? points : Math.max(0, ...Object.values(points));
}
