import type { MetricName } from "./metric.js";

/** What can be said about a metric, and how its figure behaves. */
export type MetricTraits = {
  /** Whether it looks at a window; one that needs it makes no sense over a lifetime. */
  readonly window: "needed" | "taken" | "none";
  /** Whether it can be narrowed by `where`. */
  readonly where: boolean;
  /** Whether it can be taken `per: month`. */
  readonly perMonth: boolean;
  /** Whether it is about a wallet. */
  readonly wallet: boolean;
  /** What time alone does to the figure as activity leaves the window: it falls, goes either way, moves every day, or stays. */
  readonly passing: "falls" | "either" | "daily" | "stays";
  /** Lowest and highest value it can have; a highest that is never quite reached is `below`. */
  readonly range: { readonly lowest: number; readonly highest: number; readonly below?: true };
  /** Whether it always has a value, even of a member who never bought. */
  readonly always: boolean;
};

const any = { lowest: -Infinity, highest: Infinity };
const up = { lowest: 0, highest: Infinity };
const share = { lowest: 0, highest: 1 };
const sum = { window: "taken", where: true, perMonth: true, wallet: false, passing: "falls", range: any, always: true } as const;
const count = { ...sum, where: false, range: up } as const;
const ratio = { window: "taken", where: false, perMonth: false, wallet: false, passing: "either", range: share, always: false } as const;
const growth = { ...ratio, window: "needed", where: true, range: any } as const;
const timeless = { window: "none", where: false, perMonth: false, wallet: false, passing: "stays", range: any, always: false } as const;

/** The traits of every metric that policies know (T2). */
export const traitsOf = {
  spend: sum,
  profit: sum,
  units: sum,
  orders: { ...sum, range: up },
  "average-order": { ...ratio, where: true, range: any },
  margin: { ...ratio, where: true, range: { lowest: -Infinity, highest: 1 } },
  "spend-growth": growth,
  "profit-growth": growth,
  "order-growth": { ...growth, range: { lowest: -1, highest: Infinity } },
  "repeat-rate": { ...ratio, where: true, range: { ...share, below: true } },
  "offer-participation": ratio,
  "new-product-orders": count,
  categories: { ...count, perMonth: false },
  "active-months": { ...count, perMonth: false },
  "points-earned": { ...count, wallet: true, range: any },
  referrals: count,
  reviews: count,
  "check-ins": count,
  feedback: count,
  balance: { ...timeless, wallet: true, passing: "falls", always: true },
  tenure: { ...timeless, passing: "daily", range: up, always: true },
  "days-since-last-order": { ...timeless, passing: "daily", range: up },
  "share-of-wallet": { ...timeless, range: share },
  credit: timeless,
} as const satisfies Record<MetricName, MetricTraits>;

/** Whether policies know a metric of this name. */
export function isMetric(name: string): name is MetricName {
  return Object.hasOwn(traitsOf, name);
}
