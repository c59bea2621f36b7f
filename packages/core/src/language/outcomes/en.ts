import { lowered } from "../reasons/en.js";
import type { OutcomeWords } from "./outcome-words.js";

const refusals: OutcomeWords["refusals"] = {
  "not-enrolled": () => "There is no membership yet; please join first.",
  "membership-closed": () => "This membership is closed.",
  "fact-conflict": ({ fact }) => `“${fact}” has been reported before with other details. Please check which are right.`,
  "key-conflict": () => "This request has been sent before with other details. Please start again.",
  "currency-differs": ({ currency, expected }) => `The amount is in ${currency}, but this programme counts in ${expected}.`,
  "too-far-ahead": ({ at, latest }, pen) => `${pen.instant(at)} lies too far ahead; ${pen.instant(latest)} is the latest that can be accepted.`,
  "wallet-unknown": ({ wallet }) => `There is no account called “${wallet}”.`,
  "wallet-not-redeemable": ({ wallet }, pen) => `${pen.wallet(wallet)} cannot be spent.`,
  "points-short": ({ wallet, wanted, available, missing }, pen) =>
    `${pen.points(missing, wallet)} short: ${pen.pieces(wanted, wallet)} needed, ${pen.pieces(available, wallet)} available.`,
  "points-not-in-steps": ({ wallet, wanted, step }, pen) =>
    `${pen.wallet(wallet)} are spent in steps of ${pen.pieces(step, wallet)}; ${pen.pieces(wanted, wallet)} does not fit.`,
  "points-below-minimum": ({ wallet, wanted, min }, pen) => `At least ${pen.points(min, wallet)} can be spent at a time; ${pen.pieces(wanted, wallet)} is too few.`,
  "points-above-maximum": ({ wallet, wanted, max }, pen) => `At most ${pen.points(max, wallet)} can be spent here; ${pen.pieces(wanted, wallet)} is too many.`,
  "minimum-above-limit": ({ wallet, least, payable }, pen) => `At least ${pen.points(least, wallet)} can be used at a time, but for this order points can pay no more than ${pen.money(payable)}.`,
  "hold-unknown": () => "These points are no longer set aside. Please start the checkout again.",
  "hold-taken": () => "Points have been set aside for this checkout already.",
  "capture-exceeds-hold": ({ wanted, held }, pen) => `${pen.points(wanted)} were to be taken, but only ${pen.pieces(held)} are set aside.`,
  "redemption-unknown": ({ redemption }) => `There is no redemption “${redemption}”.`,
  "already-returned": ({ left }, pen) => (left <= 0
    ? "All points of this redemption have been given back already."
    : `Only ${pen.points(left)} of this redemption can still be given back.`),
  "reward-unknown": ({ reward }, pen) => `${pen.reward(reward)} is not among the rewards that can be bought with points.`,
  "reward-not-for-tier": ({ reward, tiers }, pen) => `${pen.reward(reward)} is for ${pen.or(tiers.map(pen.tier))} members.`,
  "reward-not-now": ({ reward, from, until }, pen) => {
    const name = pen.reward(reward);
    if (from !== undefined && until !== undefined) return `${name} can be had from ${pen.from(from)} to ${pen.until(until)}.`;
    if (from !== undefined) return `${name} can be had from ${pen.from(from)} on.`;
    return until === undefined ? `${name} cannot be had at present.` : `${name} could be had until ${pen.until(until)}.`;
  },
  "reward-gone": ({ reward }, pen) => `${pen.reward(reward)} is out of stock.`,
  "reward-price-differs": ({ reward, price, wanted }, pen) => `${pen.reward(reward)} now costs ${pen.price(price, reward)}, not ${pen.price(wanted, reward)}.`,
  "grant-unknown": ({ grant }) => `There is no benefit with the number “${grant}”.`,
  "grant-not-usable": ({ state }) => ({
    used: "This benefit has been used already.",
    expired: "This benefit has expired.",
    returned: "This benefit has been returned and can no longer be used.",
  })[state],
  "ladder-unknown": ({ ladder }, pen) => `This member has no tier under “${pen.ladder(ladder)}”.`,
  "tier-unknown": ({ ladder, tier }, pen) => `${pen.ladder(ladder)} has no tier “${tier}”.`,
  "end-in-the-past": ({ until }, pen) => `The end, ${pen.instant(until)}, has passed already.`,
  "approval-needed": ({ points, limit }, pen) => `An adjustment of ${pen.points(points)} needs a second person’s approval, as does any above ${pen.pieces(limit)}.`,
  "transfer-off": ({ wallet }, pen) => `${pen.wallet(wallet)} cannot be passed on to other members.`,
  "transfer-to-self": () => "Points cannot be passed on to the same member.",
  "referral-of-self": () => "Members cannot refer themselves.",
  "referral-circle": ({ friend }) => `“${friend}” brought this member in, so the referral cannot count the other way round.`,
};

const notices: OutcomeWords["notices"] = {
  "points-matured": ({ wallet, points }, pen) => `${pen.points(points, wallet)} can be used from now on.`,
  "points-expiring": ({ wallet, points, expiresAt }, pen) => `${pen.points(points, wallet)} will expire soon: use them by ${pen.lastDay(expiresAt)}.`,
  "points-expired": ({ wallet, points }, pen) => `${pen.points(points, wallet)} have expired.`,
  "tier-at-risk": ({ tier, on }, pen) => `As things stand, the ${pen.tier(tier)} tier will be lost on ${pen.day(on)}.`,
  "points-sent": ({ wallet, draws, to }, pen) => `${pen.points(draws.reduce((sum, each) => sum + each.points, 0), wallet)} have been passed on to ${to}.`,
};

/** What English says of decisions. */
export const englishOutcomes: OutcomeWords = {
  refusals, notices,
  remedy: (headline, steps) => (steps.length === 0 ? `${headline}.` : `${headline}: ${steps.map(lowered).join("; ")}.`),
  news: {
    reached: (tier) => `Congratulations, you have reached ${tier}.`,
    owed: (points) => `You owe ${points}: what you earn next pays that off first.`,
  },
  moves: {
    joined: ({ to }) => `Joined as ${to}.`,
    promotion: ({ from, to }) => (from === undefined ? `Promoted to ${to}.` : `Promoted from ${from} to ${to}: everything ${to} asks for is met.`),
    demotion: ({ from, to }) => (from === undefined ? `Moved down to ${to}.` : `Moved down from ${from} to ${to}: not all that ${from} asks for is met any more.`),
    override: ({ from, to }) => (from === undefined ? `Set to ${to} by staff.` : `Set from ${from} to ${to} by staff.`),
    "override-ended": ({ to }) => `The tier set by staff has ended; ${to} is the one earned.`,
    policy: ({ from, to }) => (from === undefined ? `Placed on ${to} by a new version of the policy.` : `Moved from ${from} to ${to} by a new version of the policy.`),
    correction: ({ from, to }) => (from === undefined ? `Corrected to ${to} by what was learnt later.` : `Corrected from ${from} to ${to} by what was learnt later.`),
    "kind-changed": ({ to }) => `Placed on ${to} as another kind of member.`,
  },
  moved: ({ from, to }) => (from === undefined ? `Moved to ${to}.` : `Moved from ${from} to ${to}.`),
  corrected: (ladder, was, is, because) => `${ladder} corrected because of ${because}: ${is}; recorded before: ${was}.`,
  since: (tier, day) => `${tier} since ${day}`,
  noTier: "no tier",
  timeCauses: {
    policy: "New version of the policy", calibration: "New ranking of members", expiry: "Expired", "hold-ran-out": "Set-aside points released",
    maturity: "Ready to use", "grant-expiry": "Benefit expired", window: "Period moved on", "override-end": "End of a tier set by staff",
    "grace-end": "End of grace", review: "Review", benefit: "Benefit of the tier", birthday: "Birthday", warning: "Warning",
  },
  factCauses: {
    enrolled: "Welcome", "profile-changed": "Profile changed", entered: "Figures entered", order: "Order", return: "Return", deed: "Activity",
    "hold-placed": "Set aside for a checkout", "hold-captured": "Paid with points", "hold-released": "Released from a checkout",
    redeemed: "Redeemed", "redemption-undone": "Redemption undone", "reward-taken": "Reward", "grant-used": "Benefit used",
    "grant-returned": "Benefit returned", adjusted: "Adjustment", opened: "Opening balance", "override-set": "Tier set by staff",
    "override-ended": "Tier set by staff ended", "standing-set": "Standing changed", referral: "Referral", "transfer-out": "Passed on",
    "transfer-in": "Received", "merged-into": "Merged into another membership", "merge-undone": "Merge undone", merged: "Memberships merged",
  },
  caused: (name, id) => (name === undefined ? `Entry ${id}` : `${name} ${id}`),
  about: (name, what) => `${name}: ${what}`,
  entryCorrected: (entry) => `Corrected: ${entry}`,
  accounts: {
    available: "Available", pending: "Pending", held: "Set aside", debt: "Owed", issued: "Issued", redeemed: "Spent", expired: "Expired",
    adjusted: "Adjusted", writtenOff: "Written off", inTransit: "In transit",
  },
};
