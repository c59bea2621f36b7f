import { minorOf } from "../money/minor-of.js";
import { piecesOf } from "../points/pieces.js";
import { durationOf } from "../time/duration-of.js";
import { endOfMoment, startOfMoment } from "../time/moment.js";
import type { Zone } from "../time/zone.js";
import type { Benefit, ReferralTerms, Reward } from "./benefit.js";
import type { BenefitDocument, ReferralDocument, RewardDocument } from "./benefit-document.js";

/** What benefits and rewards need of the rest of the policy. */
export type BenefitPlace = {
  readonly digits: number;
  readonly zone: Zone;
  /** Wallets with the decimal places of their points; the first pays where none is named. */
  readonly wallets: ReadonlyMap<string, number>;
};

/** Makes validated benefits by tier ready for the engine (B1): what one hands out as a grant, everything else as details. */
export function compileBenefits(benefits: Readonly<Record<string, readonly BenefitDocument[]>>, { digits }: BenefitPlace): Record<string, Benefit[]> {
  const compile = (document: BenefitDocument): Benefit => ({ kind: document.kind, details: detailsOf(document, digits), grant: grantOf(document) });
  return Object.fromEntries(Object.entries(benefits).map(([tier, given]) => [tier, given.map(compile)]));
}

function grantOf(document: BenefitDocument): Benefit["grant"] {
  switch (document.kind) {
    case "voucher": case "free-maintenance":
      return { reward: document.voucher, count: document.count, every: durationOf(document.every), on: "tier" };
    case "birthday-gift": return { reward: document.voucher, count: document.count, every: undefined, on: "birthday" };
    default: return undefined;
  }
}

function detailsOf(document: BenefitDocument, digits: number): Benefit["details"] {
  switch (document.kind) {
    case "discount": return { percent: document.percent };
    case "free-shipping": return document.minOrder === undefined ? {} : { minOrderMinor: minorOf(document.minOrder, digits) };
    case "support": return { level: document.level };
    case "contact": return { every: document.every };
    case "early-access": return { days: document.days };
    case "exclusive-products": case "limited-editions": return { tag: document.tag };
    case "extended-warranty": return { months: document.months };
    case "other": return { id: document.id };
    default: return {};
  }
}

/** Makes a validated reward ready for the engine (B4). */
export function compileReward(document: RewardDocument, { digits, zone, wallets }: BenefitPlace): Reward {
  const { id, kind, points, stock, tiers, from, until, off, validFor } = document;
  const wallet = walletOf(document, wallets);
  return {
    id, kind, wallet, stock, tiers,
    points: points === undefined ? undefined : piecesOf(points, wallets.get(wallet) ?? 0),
    from: from === undefined ? undefined : startOfMoment(from, zone),
    until: until === undefined ? undefined : endOfMoment(until, zone),
    off: off === undefined ? undefined : minorOf(off, digits),
    validFor: durationOf(validFor),
  };
}

/** Makes validated referral terms ready for the engine (B5). */
export function compileReferral(document: ReferralDocument, { digits, wallets }: BenefitPlace): ReferralTerms {
  const wallet = walletOf(document, wallets);
  const decimals = wallets.get(wallet) ?? 0;
  return {
    wallet,
    referrer: piecesOf(document.reward.referrer, decimals),
    friend: piecesOf(document.reward.friend, decimals),
    minOrder: minorOf(document.minOrder, digits),
    perMember: document.perMember,
  };
}

/** The wallet that is meant: the one named, or the policy's first; empty when there is none. */
export function walletOf({ wallet }: { readonly wallet?: string | undefined }, wallets: BenefitPlace["wallets"]): string {
  const [first = ""] = wallets.keys();
  return wallet ?? first;
}
