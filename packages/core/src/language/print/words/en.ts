import { en } from "../../en.js";
import { boundOf, lowered, raised } from "../../reasons/en.js";
import { wordFor } from "../../writing.js";
import { englishBenefits, englishPoints, englishRewards } from "./en-points.js";
import type { CountingWords, Demand, ExampleWords, JoiningWords, MoveWords, NoteWords, PrintWords, RuleWords, ScorecardWords } from "./print-words.js";

const joining: JoiningWords = {
  kinds: { consumer: "private customers", business: "businesses", project: "building projects", dealer: "dealers" },
  whoMay: (kinds, first) => `For ${kinds}; whoever joins begins as ${first}`,
  claimTerm: "Earlier orders",
  claim: {
    always: "Orders placed before joining count once the member has joined",
    never: "Orders placed before joining do not count",
    within: (length) => `Orders placed up to ${length} before joining count once the member has joined`,
  },
};

const nouns: Readonly<Record<string, string>> = {
  orders: "orders", units: "items bought", categories: "product categories bought", referrals: "friends referred", reviews: "reviews",
  "check-ins": "check-ins", feedback: "pieces of feedback", "new-product-orders": "orders with a new product",
};
const singulars: Readonly<Record<string, string>> = {
  orders: "order", units: "item bought", categories: "product category bought", referrals: "friend referred", reviews: "review",
  "check-ins": "check-in", feedback: "piece of feedback", "new-product-orders": "order with a new product",
};
const deeds: Readonly<Record<string, string>> = {
  spend: "spent", "points-earned": "earned", balance: "in the account", "active-months": "with an order", tenure: "as a member",
  "days-since-last-order": "since the last order",
};

function demand({ metric, label, window, perMonth, comparison, threshold }: Demand): string {
  const over = window === undefined ? "" : ` ${window}`;
  const noun = wordFor(threshold === "1" ? singulars : nouns, metric);
  const deed = wordFor(deeds, metric);
  if (noun === undefined && deed === undefined) return `${label}${perMonth ? " a month" : ""} of ${boundOf(comparison, threshold)}${over}`;
  const bound = noun !== undefined && comparison === "below" ? `fewer than ${threshold}` : boundOf(comparison, threshold);
  if (perMonth) return `An average of ${bound}${noun === undefined ? "" : ` ${noun}`} a month${deed === undefined ? "" : ` ${deed}`}${over}`;
  return `${raised(bound)} ${noun ?? deed}${over}`;
}

const rules: RuleWords = {
  all: "All of these:",
  any: "Any one of these:",
  atLeast: (needed) => `At least ${needed} of these:`,
  both: ([first = "", ...rest]) => [first, ...rest.map(lowered)].join(", and "),
  oneLine: (lead, conditions) => `${lead} ${conditions.join("; ")}`,
  demand,
  scored: (scorecard, comparison, marks) => `${scorecard} score of ${boundOf(comparison, marks)} out of 100`,
  share: (share, figure, wanted) => `${wanted ? "Among" : "Not among"} the top ${share} of members by ${lowered(figure)}`,
  tag: (tag, wanted) => (wanted ? `Marked “${tag}” by the store` : `Not marked “${tag}” by the store`),
  reach: "To reach",
  keep: "To keep",
  keepSame: "The same as to reach it",
  first: "Every member begins here",
  byInvitation: "By invitation of the store",
};

const moves: MoveWords = {
  promotionTerm: "Moving up",
  promotion: {
    "at-once": "Whoever meets everything a higher tier asks for moves up at once",
    "at-review": "Whoever meets everything a higher tier asks for moves up at the next review",
  },
  reviewTerm: "Review",
  review: {
    "calendar-month": "At the end of every calendar month", "calendar-quarter": "At the end of every calendar quarter",
    "calendar-year": "At the end of every calendar year", "membership-year": "Once a year, on the anniversary of each member’s joining",
  },
  demotionTerm: "Moving down",
  demotion: {
    "at-once": "Whoever no longer meets what it takes to keep a tier moves down at once, to the highest tier that can be kept",
    review: "Whoever does not meet what it takes to keep a tier at the review moves down, to the highest tier that can be kept",
    never: "A tier once reached is not lost",
  },
  atMost: (levels) => (levels === "1" ? "Never more than one level at a time" : `Never more than ${levels} levels at a time`),
  graceTerm: "Grace",
  grace: (length) => `Before moving down, a member has ${length} of grace: whoever meets the conditions again by its end keeps the tier`,
  warnTerm: "Notice",
  warn: (length) => `Members are told ${length} before a review that would cost their tier, and what would keep it`,
  refundTerm: "Returned goods",
  refund: {
    "at-once": "Returned goods lower the figures, and may cost a tier at once",
    "at-review": "Returned goods lower the figures, but cost no tier before the next review",
    never: "Returned goods do not lower the figures for tiers",
  },
  holdTerm: "Safe until",
  hold: {
    "end-of-year": "A tier just reached is safe until the end of the calendar year",
    "end-of-next-year": "A tier just reached is safe until the end of the next calendar year",
    length: (length) => `A tier just reached is safe for ${length}`,
  },
  byHandTerm: "Exceptions",
  byHand: "The store may set a tier by hand, with a reason on record and, where wanted, an end; the figures go on being counted beneath it",
  changeTerm: "New versions",
  grandfather: {
    "until-review": "When this policy changes, nobody moves down before the next review",
    none: "When this policy changes, tiers are judged anew at once",
  },
  entryTerm: "Entry gifts",
  entry: {
    "final-only": "Whoever rises several tiers at once receives the entry gifts of the tier reached",
    "all-passed": "Whoever rises several tiers at once receives the entry gifts of every tier passed",
  },
};

const counting: CountingWords = {
  countedTerm: "What counts",
  counted: (extras) => (extras.length === 0 ? "The price of the goods after all discounts" : `The price of the goods after all discounts, and ${list(extras)}`),
  notCountedTerm: "What does not",
  extras: { tax: "tax", shipping: "shipping", tips: "tips", giftCards: "gift cards bought", paidWithPoints: "what was paid with points" },
  settledTerm: "From when",
  settled: { paid: "An order counts as soon as it is paid, on the day it was placed", fulfilled: "An order counts as soon as it is handed over or sent, on the day it was placed" },
  refundsTerm: "Returns",
  refunds: "Goods that come back are taken off the order they belong to; cancelled orders do not count",
  storeCredit: { "claw-back": "It makes no difference whether money or store credit is given back", keep: "Where store credit is given back instead of money, the order goes on counting" },
  visitsTerm: "Visits",
  visits: (length) => `Orders within ${length} of each other count as one`,
  periodsTerm: "Periods",
  periods: "“The last 12 months” are the 12 months up to and including the day of reckoning; other periods likewise",
  days: (zone) => `Days run from midnight to midnight, ${zone}`,
};

const scorecards: ScorecardWords = {
  intro: "Each item gives 0 to 100; the score is their average by weight.",
  head: ["Item", "Weight", "Gives"],
  band: (from, marks) => `from ${from}: ${marks}`,
  bandBelow: (below, marks) => `below ${below}: ${marks}`,
  bands: (bands) => bands.join(", "),
  scale: (lowest, highest) => `${lowest} gives 0, ${highest} gives 100, evenly in between`,
  byStaff: (name) => `${raised(name)} (rated by staff)`,
  missing: { skip: "An item that cannot be measured yet is left out, and its weight shared among the others.", zero: "An item that cannot be measured yet gives 0." },
};

const example: ExampleWords = {
  when: (day, clock) => `On ${day} at ${clock}`,
  buys: ({ tier, amount, when }) => `Ms Lin is a ${tier} member. ${when === undefined ? "She" : `${when}, she`} buys goods for ${amount}.`,
  base: (points) => `The goods are worth ${points} to begin with.`,
  factor: (factor, because) => `${factor} (${because})`,
  factors: (factors, how, result) => (factors.length === 1
    ? `They are multiplied: ${factors.join("")}.`
    : { best: `Two or more multipliers fit: ${list(factors)}. The highest counts: ${result}.`, add: `${raised(list(factors))} add up to ${result}.`, multiply: `${raised(list(factors))} multiply to ${result}.` }[how]),
  earns: (points) => `She earns ${points}.`,
  capped: (points) => `With the limit, she earns ${points}.`,
  usable: (wait, end) => `She can use them ${wait === undefined ? "at once" : `after ${wait}`}; they are valid ${end}.`,
  returns: (amount, left, points, back) => `If she returns goods for ${amount}, points are reckoned anew on the ${left} she keeps: ${points}. So ${back} are taken back.`,
  pays: (points, money) => `${points} take ${money} off a later order.`,
  climbs: ({ from, to, spent, window, asked, missing, alone }) =>
    `Mr Chen is a ${from} member and has spent ${spent}${window === undefined ? "" : ` ${window}`}. ${to} asks for ${asked}, so he is ${missing} short${alone ? "" : "; the other conditions come on top"}.`,
};

const notes: NoteWords = {
  explained: "Every decision can be explained on request: which condition, which figure, which orders, under which version of this policy.",
  corrected: "When an order becomes known late, or is changed, figures and points are put right as of the day it was placed.",
  versions: "A new version of this policy applies from its own date and never changes what was earned before.",
  restricted: "Members whose standing is restricted earn no points.",
  leapDay: { "02-28": "Birthdays on 29 February are kept on 28 February in other years.", "03-01": "Birthdays on 29 February are kept on 1 March in other years." },
};

const list = (parts: readonly string[]): string => new Intl.ListFormat("en-GB", { type: "conjunction" }).format(parts);

/** The printed policy in English. */
export const englishPrint: PrintWords = {
  words: en,
  title: (program) => `${program}: membership policy`,
  subtitle: "Membership policy",
  edition: (version, from) => [...(version === undefined ? [] : [`Version ${version}`]), ...(from === undefined ? [] : [`in force from ${from}`])].join(", "),
  sections: {
    purpose: "Purpose", joining: "Who may join", tiers: "Tiers and what they take", moves: "Moving up, moving down", benefits: "What each tier brings",
    points: "Points", rewards: "Rewards", referral: "Bring a friend", counting: "How figures are counted", scorecards: "Scores", example: "An example", notes: "Good to know",
  },
  line: raised,
  sectionNumber: (number) => `${number}`,
  yes: "yes",
  no: "no",
  purpose: (program) => `${program} thanks customers who come back. This policy says openly how members reach a tier and keep it, what each tier brings, and how points are earned and used.`,
  joining, rules, moves, counting, points: englishPoints, benefits: englishBenefits, rewards: englishRewards, scorecards, example, notes,
};
