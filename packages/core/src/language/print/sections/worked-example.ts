import { minuteOf, compileEarn, capsOf } from "../../../earning/compile-earn.js";
import { type EarnContext, earnOnLines, factorFor } from "../../../earning/earn.js";
import type { EarnDocument, MultiplierDocument } from "../../../earning/earn-document.js";
import type { EarnTerms } from "../../../earning/earn-terms.js";
import { factorOne } from "../../../money/decimal.js";
import { minorOf } from "../../../money/minor-of.js";
import type { Minor } from "../../../money/money.js";
import { scale } from "../../../money/rounding.js";
import type { LineWorth } from "../../../orders/eligible.js";
import { piecesOf } from "../../../points/pieces.js";
import { weekdays } from "../../../time/weekdays.js";
import { zoneOf } from "../../../time/zone.js";
import { compileWallet } from "../../../wallets/compile-wallet.js";
import type { WalletDocument } from "../../../wallets/wallet-document.js";
import { minuteText } from "../../writing.js";
import { climbStep } from "./climb-step.js";
import { daypartText, dayName, isBonus, isMultiplier, isRate } from "./earn-lines.js";
import { endText } from "./point-section.js";
import type { Press } from "../press.js";
import type { Block } from "../printed.js";

/** A worked example, reckoned by the engine itself, so that the wall and the till agree. */
export function exampleBlocks(press: Press): Block[] {
  const steps = [...earningSteps(press), ...climbStep(press)];
  return steps.length === 0 ? [] : [{ kind: "steps", steps }];
}

/** An order, what it earns and pays, and what a return takes back. */
type Story = {
  readonly wallet: WalletDocument;
  readonly multipliers: readonly MultiplierDocument[];
  readonly terms: EarnTerms;
  readonly context: EarnContext;
  /** One point's worth of goods, in minor units. */
  readonly step: Minor;
};

function earningSteps(press: Press): string[] {
  const story = storyOf(press);
  if (!story) return [];
  const { wallet, terms, context, step } = story;
  const { words: { example }, pen, document: { ladders } } = press;
  const tier = ladders[0]?.tiers.find(({ id }) => context.tiers.includes(id));
  const amount = step * 260;
  const base = earnedFor(amount, { ...terms, multipliers: [] }, context);
  const earned = earnedFor(amount, terms, context);
  const given = Math.min(earned, ...capsOf(wallet.cap).map(({ points }) => piecesOf(points, wallet.decimals)));
  const points = (pieces: number) => pen.points(pieces, wallet.id);
  const opening = example.buys({ tier: tier ? press.name(tier.name, tier.id) : "", amount: pen.money(amount), when: whenText(story, press) });
  return [
    [opening, example.base(points(base)), ...factorSentences(story, press)].join(sentenceGap(press)),
    [example.earns(points(earned)), ...(given < earned ? [example.capped(points(given))] : []), usableSentence(wallet, press)].join(sentenceGap(press)),
    ...(given < earned ? [] : [returnSentence(story, amount, earned, press)]),
    ...paySentence(wallet, given, press),
  ];
}

function storyOf({ document, digits }: Press): Story | undefined {
  const wallet = document.wallets.find(({ earn }) => earn.some((each) => isRate(each) && each.per !== undefined && isPlain(each)));
  if (!wallet) return undefined;
  const earn = wallet.earn.filter((each) => !isBonus(each) && isPlain(each));
  const multipliers = earn.filter(isMultiplier);
  const [rate] = earn.filter(isRate).filter(({ per }) => per !== undefined);
  const tiers = document.ladders[0]?.tiers ?? [];
  const during = multipliers.find((each) => each.during)?.during;
  const place = during ? weekdays.indexOf(during.days[1] ?? during.days[0] ?? "mon") : 1;
  const tier = tiers[1] ?? tiers[0];
  if (!tier || rate?.per === undefined) return undefined;
  return {
    wallet, multipliers,
    terms: compileEarn({ ...wallet, earn }, { digits, zone: zoneOf(document.program.timeZone) }),
    context: { at: 0, day: aMonday + place, minute: during ? minuteOf(during.from) + 30 : noon, store: undefined, channel: undefined, tiers: [tier.id] },
    step: minorOf(rate.per, digits),
  };
}

/** What applies to all goods at all times. */
const isPlain = (each: EarnDocument): boolean => (!("where" in each) || each.where === undefined) && (isRate(each) || (each.from === undefined && each.until === undefined));

// 5 January 1970.
const aMonday = 4;
const noon = 720;

function lineOf(amount: Minor): LineWorth {
  return { line: { id: "1", sku: "", quantity: 1, amount }, spend: amount, gross: amount, units: 1 };
}

function earnedFor(amount: Minor, terms: EarnTerms, context: EarnContext): number {
  return earnOnLines(terms, [lineOf(amount)], context).reduce((sum, { points }) => sum + points, 0);
}

function whenText({ multipliers, context }: Story, { words }: Press): string | undefined {
  if (!multipliers.some(({ during }) => during)) return undefined;
  return words.example.when(dayName(context.day - aMonday, words.words.writing.locale, words.points.weekdays), minuteText(context.minute));
}

function factorSentences({ wallet, multipliers, terms, context }: Story, press: Press): string[] {
  const { words: { example, points }, pen } = press;
  const factor = (value: number) => points.factor(pen.number(value));
  const factors = multipliers.flatMap((each) => {
    const { multiplier, during } = each;
    const value = typeof multiplier === "number" ? multiplier : Math.max(0, ...context.tiers.map((tier) => multiplier[tier] ?? 1));
    if (value === 1) return [];
    const because = during ? daypartText(during, press) : typeof multiplier === "number" ? press.name(each.name, each.id) : pen.and(context.tiers.map(pen.tier));
    return [example.factor(factor(value), because)];
  });
  if (factors.length === 0) return [];
  return [example.factors(factors, wallet.stacking, factor(factorFor(terms, lineOf(1).line, context) / factorOne))];
}

function usableSentence({ pending, expiry }: WalletDocument, { words: { example, points }, duration }: Press): string {
  const end = expiry ? endText(expiry, points, duration) : points.endless;
  return example.usable(pending === undefined ? undefined : duration(pending), end);
}

function returnSentence({ wallet, terms, context, step }: Story, amount: Minor, earned: number, { words: { example }, pen }: Press): string {
  const left = step * 200;
  const anew = earnedFor(left, terms, context);
  return example.returns(pen.money(amount - left), pen.money(left), pen.points(anew, wallet.id), pen.points(earned - anew, wallet.id));
}

function paySentence(wallet: WalletDocument, earned: number, { words: { example }, pen, digits }: Press): string[] {
  const { redeem, worth } = compileWallet(wallet, digits);
  if (!redeem || !worth) return [];
  const points = Math.floor(Math.min(earned, redeem.max ?? earned) / redeem.step) * redeem.step;
  if (points < redeem.min || points === 0) return [];
  return [example.pays(pen.points(points, wallet.id), pen.money(scale(points, worth.minor, worth.points, "down")))];
}

/** What stands between two sentences. */
const sentenceGap = ({ words }: Press): string => (words.words.language === "en" ? " " : "");
