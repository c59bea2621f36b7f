import type { Comparison } from "../../explanation/explanation.js";
import type { AimWords, FigureLine, FigureWords, ReasonWords, ShopperWords, StaffWords } from "./reason-words.js";

const figures: FigureWords = {
  metrics: {
    spend: "Spend",
    orders: "Orders",
    "average-order": "Average order value",
    units: "Items bought",
    categories: "Product categories bought",
    profit: "Gross profit",
    margin: "Gross margin",
    "spend-growth": "Growth of spend",
    "profit-growth": "Growth of profit",
    "order-growth": "Growth of orders",
    "points-earned": (wallet) => `${wallet} earned`,
    balance: (wallet) => `${wallet} in the account`,
    referrals: "Friends referred",
    reviews: "Reviews",
    "check-ins": "Check-ins",
    feedback: "Feedback given",
    "offer-participation": "Share of orders with an offer",
    "repeat-rate": "Repeat-purchase rate",
    "new-product-orders": "Orders with a new product",
    "active-months": "Months with an order",
    tenure: "Time as a member",
    "days-since-last-order": "Time since the last order",
    "share-of-wallet": "Share of wallet",
    credit: "Credit standing",
  },
  population: {
    members: "Members", "orders-per-member": "Orders per member", gini: "Unevenness of spend (Gini coefficient)", "top-share": "Share of spend of the top fifth of members",
  },
  rolling: (length) => `in the last ${length}`,
  calendar: { month: "in the current calendar month", quarter: "in the current calendar quarter", year: "in the current calendar year" },
  membershipYear: "in the current membership year",
  lifetime: "in total",
  named: ({ label, window, perMonth }) => [label, ...(perMonth ? ["a month"] : []), ...(window === undefined ? [] : [window])].join(" "),
  percentPoints: (count) => `${count} percentage ${plural(count, "point")}`,
  marks: (count) => count,
  scored: (scorecard) => `${scorecard} score`,
  narrowed: (text, { categories, products, stores, channels }) => {
    const parts = [
      ...(categories === undefined ? [] : [`categories: ${categories}`]), ...(products === undefined ? [] : [`products: ${products}`]),
      ...(stores === undefined ? [] : [`stores: ${stores}`]), ...(channels === undefined ? [] : [`channels: ${channels}`]),
    ];
    return `${text} (${parts.join("; ")})`;
  },
  counted: (_metric, count) => count,
};

/** A threshold as a bound: "at least 5". */
export const boundOf = (comparison: Comparison, threshold: string): string => `${bounds[comparison]} ${threshold}`;
const bounds = { "at-least": "at least", "at-most": "at most", above: "more than", below: "less than" };

const isUp = (comparison: Comparison): boolean => comparison === "at-least" || comparison === "above";

const asked = ({ figure, comparison, threshold, shortfall }: FigureLine, nothing: string): string => {
  const needed = `${boundOf(comparison, threshold)} ${isUp(comparison) ? "needed" : "allowed"}`;
  if (figure === undefined) return `${nothing}; ${needed}`;
  if (shortfall === undefined) return `${figure}; ${needed}`;
  return `${figure}; ${needed}, ${isUp(comparison) ? `${shortfall} short` : `${shortfall} over`}`;
};

const staff: StaffWords = {
  all: (held, of) => `All of these (${held} of ${of} met):`,
  any: (held, of) => `Any one of these (${held} of ${of} met):`,
  atLeast: (needed, held, of) => `At least ${needed} of these (${held} of ${of} met):`,
  figure: (line) => `${line.name}${line.span ? ` (${line.span[0]} to ${line.span[1]})` : ""}: ${asked(line, "nothing to measure yet")}`,
  score: (line) => `${line.name} score, out of 100: ${asked(line, "nothing to score yet")}`,
  scored: (name, figure, marks, weight) => `${name}: ${figure} scores ${marks} (weight ${weight})`,
  scoredNothing: (name, marks, weight) => `${name}: nothing to measure yet, scores ${marks} (weight ${weight})`,
  skipped: (name, weight) => `${name}: nothing to measure yet, left out (weight ${weight})`,
  share({ share, metric, figure, threshold, takenOn, wanted }) {
    const among = `${wanted ? "Among" : "Not among"} the top ${share} by ${lowered(metric)}`;
    if (threshold === undefined) return `${among}: members have not been ranked yet`;
    const bar = `the top ${share} begins at ${threshold}${takenOn === undefined ? "" : `, as ranked on ${takenOn}`}`;
    return `${among}: ${figure ?? "nothing to measure yet"}; ${bar}`;
  },
  tag(tag, carried, wanted) {
    if (carried) return wanted ? `Carries the tag “${tag}”` : `Carries the tag “${tag}”, and must not`;
    return wanted ? `Does not carry the tag “${tag}”, which is needed` : `Does not carry the tag “${tag}”`;
  },
  orders: (ids, more, pen) => `Orders: ${more === undefined ? pen.and(ids) : `${ids.join(", ")} and ${more} earlier ${more === "1" ? "one" : "ones"}`}`,
  tier: (ladder, tier, since, cause) => `${ladder}: ${tier}${since === undefined ? "" : ` since ${since}`}${cause === undefined ? "" : ` (${cause})`}`,
  causes: {
    joined: "joined", promotion: "promoted", demotion: "moved down", override: "set by staff", "override-ended": "the tier set by staff ended",
    policy: "new version of the policy", correction: "corrected", "kind-changed": "became another kind of member",
  },
  byHand: (by, reason, end) => `Set by ${by}${end === undefined ? "" : ` until ${end}`}: ${reason}`,
  earned: (tier) => `Earned by the figures: ${tier}`,
  asOf: (day, version) => `Figures of ${day}, policy version ${version}`,
  toKeep: (tier) => `To keep ${tier}:`,
  toReach: (tier) => `To reach ${tier}:`,
};

const shopper: ShopperWords = {
  more: {
    spend: (gap) => `spend ${gap} more`,
    orders: (gap) => `place ${gap} more ${plural(gap, "order")}`,
    units: (gap) => `buy ${gap} more ${plural(gap, "item")}`,
    categories: (gap) => `buy from ${gap} more ${plural(gap, "category", "categories")}`,
    "points-earned": (gap) => `earn ${gap} more`,
    balance: (gap) => `collect ${gap} more`,
    referrals: (gap) => `refer ${gap} more ${plural(gap, "friend")}`,
    reviews: (gap) => `write ${gap} more ${plural(gap, "review")}`,
    "check-ins": (gap) => `check in ${gap} more ${plural(gap, "time")}`,
    feedback: (gap) => `give feedback ${gap} more ${plural(gap, "time")}`,
    "new-product-orders": (gap) => `try new products in ${gap} more ${plural(gap, "order")}`,
    "active-months": (gap) => `shop in ${gap.replace(" ", " more ")}`,
    tenure: (gap) => `stay a member for ${gap.replace(" ", " more ")}`,
  },
  shopAgain: "place a new order",
  raise: (name, to, above, now) => `raise your ${lowered(name)} to ${above ? "more than " : ""}${to}${nowAt(now)}`,
  lower: (name, to, below, now) => `bring your ${lowered(name)} down to ${below ? "less than" : "at most"} ${to}${nowAt(now)}`,
  share({ share, metric, threshold, wanted }) {
    if (!wanted) return `rank below the top ${share} of members by ${lowered(metric)}`;
    const bar = threshold === undefined ? "at the next ranking" : `(${threshold} or more)`;
    return `be among the top ${share} of members by ${lowered(metric)} ${bar}`;
  },
  tag: (tag, wanted) => (wanted ? `be marked “${tag}” by the store` : `no longer be marked “${tag}” by the store`),
  by: (step, day) => `${step} by ${day}`,
  together: (steps, pen) => pen.and(steps),
  either: (steps, pen) => pen.or(steps),
  some: (needed, steps) => `do ${needed} of these: ${steps.join("; ")}`,
  met: ({ kind, tier }) => (kind === "reach" ? `You meet everything ${tier} asks for` : `You meet everything it takes to keep ${tier}`),
  money: (gap, by, aim) => `${gap} more${until(by)} to ${goal(aim)}`,
  one: (step, by, aim) => `${raised(step)}${until(by)} to ${goal(aim)}`,
  all: (count, by, aim) => `${count} steps${until(by)} to ${goal(aim)}`,
  any: (by, aim) => `Any one of these${until(by)} to ${goal(aim)}`,
  atLeast: (needed, by, aim) => `Any ${needed} of these${until(by)} to ${goal(aim)}`,
  line: (step) => raised(step),
};

const goal = ({ kind, tier }: AimWords): string => `${kind} ${tier}`;
const until = (by: string | undefined): string => (by === undefined ? "" : ` by ${by}`);
const nowAt = (now: string | undefined): string => (now === undefined ? "" : ` (now ${now})`);
const plural = (count: string, one: string, many = `${one}s`): string => (count === "1" ? one : many);

/** With a capital, as at the head of a sentence. */
export const raised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A name as it stands inside a sentence: "Points" loses its capital, "VIP points" and "Huajian Beans" keep theirs. */
export function lowered(name: string): string {
  const [own = ""] = name.split(" (");
  const plain = /^\p{Lu}\p{Ll}/u.test(own) && !/\s\p{Lu}/u.test(own);
  return plain ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** What English says of figures and rules. */
export const englishReasons: ReasonWords = { figures, staff, shopper };
