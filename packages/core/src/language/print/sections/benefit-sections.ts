import type { BenefitDocument, RewardDocument } from "../../../benefits/benefit-document.js";
import type { LadderDocument } from "../../../tiers/ladder-document.js";
import { accentOf } from "../accent.js";
import { eventName, isBonus, isMultiplier } from "./earn-lines.js";
import type { Press } from "../press.js";
import { type Block, type Cell, type Head, entry } from "../printed.js";
import type { BenefitPen, BenefitText } from "../words/point-words.js";

/** What each tier brings, side by side. */
export function benefitBlocks(press: Press): Block[] {
  const { document, words: { benefits }, name } = press;
  return document.ladders.flatMap((ladder): Block[] => {
    const rows = benefitRows(ladder, press).map(({ name: called, cells }) => [called, ...cells]);
    if (rows.length === 0) return [];
    const tiers = ladder.tiers.map((tier, rank): Head => ({ text: name(tier.name, tier.id), accent: accentOf(tier, rank, ladder.tiers.length) }));
    return [{ kind: "table", caption: benefits.caption(name(ladder.name, ladder.id)), head: [{ text: benefits.head }, ...tiers], rows }];
  });
}

/** A benefit with what each tier of a ladder has of it, the lowest first. `kind` is the policy's, or `points` where a tier earns more of them. */
export type BenefitRow = { readonly kind: BenefitDocument["kind"] | "points"; readonly name: string; readonly cells: readonly Cell[] };

/** Everything that the tiers of a ladder bring, in the order of the policy. */
export const benefitRows = (ladder: LadderDocument, press: Press): BenefitRow[] => [...rateRows(ladder, press), ...givenRows(ladder, press)];

/** Multipliers and bonuses that differ from tier to tier are benefits, too. */
function rateRows({ tiers }: LadderDocument, press: Press): BenefitRow[] {
  const { document: { wallets }, words: { benefits, points: words }, pen, points } = press;
  return wallets.flatMap(({ id, name, earn }) => earn.flatMap((each): BenefitRow[] => {
    if (isMultiplier(each) && typeof each.multiplier !== "number" && !each.during && !each.where && tiers.some((tier) => Object.hasOwn(each.multiplier as object, tier.id))) {
      const factors = each.multiplier;
      const called = each.name ? press.name(each.name, each.id) : benefits.rate(press.name(name, id));
      return [{ kind: "points", name: called, cells: tiers.map((tier) => words.factor(pen.number(factors[tier.id] ?? 1))) }];
    }
    if (!isBonus(each) || typeof each.points === "number" || !tiers.some((tier) => Object.hasOwn(each.points as object, tier.id))) return [];
    const given = each.points;
    return [{ kind: "points", name: benefits.bonus(eventName(each, press)), cells: tiers.map((tier) => (given[tier.id] ? points(given[tier.id] ?? 0, id) : noMark(press))) }];
  }));
}

function givenRows({ tiers }: LadderDocument, press: Press): BenefitRow[] {
  const given = tiers.map(({ id }) => press.document.benefits[id] ?? []);
  const keys = new Map(given.flatMap((all) => all.map((each) => [keyOf(each), each.kind] as const)));
  return [...keys].map(([key, kind]) => {
    const texts = given.map((all) => all.filter((each) => keyOf(each) === key).map((each) => benefitText(each, press)));
    return { kind, name: texts.flat()[0]?.row ?? "", cells: texts.map((of) => cellOf(of, press)) };
  });
}

/** Benefits of one key stand in one row. */
function keyOf(benefit: BenefitDocument): string {
  const about = "voucher" in benefit && benefit.kind !== "birthday-gift" ? benefit.voucher : "tag" in benefit ? benefit.tag : benefit.kind === "other" ? benefit.id : "";
  return `${benefit.kind} ${about}`;
}

/** What one benefit is called, and what there is of it. */
export function benefitText(benefit: BenefitDocument, press: Press): BenefitText {
  const { pen, money, every, duration, words } = press;
  const write: BenefitPen = { pen, money, every, duration };
  // The kind picks the words for this very benefit; the compiler cannot follow that through the table.
  const text = (words.benefits.kinds[benefit.kind] as (benefit: BenefitDocument, write: BenefitPen) => BenefitText)(benefit, write);
  return benefit.name ? { ...text, row: press.name(benefit.name, benefit.kind) } : text;
}

function cellOf(texts: readonly BenefitText[], press: Press): Cell {
  if (texts.length === 0) return noMark(press);
  const said = texts.map(({ cell }) => cell).filter((cell) => cell !== undefined);
  return said.length === 0 ? { mark: "yes", aloud: press.words.yes } : press.pen.and(said);
}

const noMark = ({ words }: Press): Cell => ({ mark: "no", aloud: words.no });

/** What points buy, and what benefits hand out. */
export function rewardBlocks(press: Press): Block[] {
  const { document: { rewards }, words } = press;
  if (rewards.length === 0) return [];
  return [{ kind: "table", caption: words.rewards.caption, head: words.rewards.head.map((text) => ({ text })), rows: rewards.map((reward) => rewardRow(reward, press)) }];
}

function rewardRow(reward: RewardDocument, press: Press): Cell[] {
  const { words: { rewards }, pen, points, money, duration, name } = press;
  const { id, kind, tiers, from, until, off, validFor, stock } = reward;
  const remarks = [
    off === undefined ? undefined : rewards.off(money(off)),
    validFor === undefined ? undefined : rewards.validFor(duration(validFor)),
    stock === undefined ? undefined : rewards.stock(pen.number(stock)),
    press.period(from, until),
  ].filter((each) => each !== undefined);
  const forWhom = tiers ?? (reward.points === undefined ? tiersGiven(id, press) : undefined);
  return [
    name(reward.name, id), rewards.kinds[kind],
    reward.points === undefined ? rewards.notForSale : points(reward.points, reward.wallet),
    forWhom === undefined ? rewards.everybody : pen.and(forWhom.map(pen.tier)),
    remarks.length === 0 ? noMark(press) : rewards.remarks(remarks),
  ];
}

/** Tiers whose benefits hand a reward out. */
function tiersGiven(reward: string, { document: { ladders, benefits } }: Press): string[] | undefined {
  const given = ladders.flatMap(({ tiers }) => tiers.map(({ id }) => id)).filter((tier) => benefits[tier]?.some((each) => "voucher" in each && each.voucher === reward));
  return given.length === 0 ? undefined : given;
}

/** Referral 推荐有礼. */
export function referralBlocks(press: Press): Block[] {
  const { document: { referral }, words: { rewards }, pen, points, money } = press;
  if (!referral) return [];
  const { reward: { referrer, friend }, wallet, minOrder, perMember } = referral;
  const { referralTerms: terms } = rewards;
  return [{
    kind: "terms",
    entries: [
      ...entry(terms.referrer, [referrer > 0 ? points(referrer, wallet) : undefined]),
      ...entry(terms.friend, [friend > 0 ? points(friend, wallet) : undefined]),
      ...entry(terms.when, [Number(minOrder) > 0 ? rewards.afterFirstOrderOf(money(minOrder)) : rewards.afterFirstOrder]),
      ...entry(terms.limit, [perMember === undefined ? undefined : rewards.perMember(pen.number(perMember)), rewards.noRing]),
    ],
  }];
}
