import type { Fact, FactOf } from "../facts/fact.js";
import { momentsOf } from "../facts/moment.js";
import type { Minor } from "../money/money.js";
import type { OrderSnapshot } from "../orders/order-snapshot.js";
import { type Accounts, noAccounts } from "../points/account.js";
import { compilePolicy } from "../policy/compile-policy.js";
import { type Edit, editedPolicy } from "../policy/edited.fixture.js";
import { p0 } from "../policy/p0.fixture.js";
import type { PolicyDocument } from "../policy/policy-document.js";
import type { Calibration, Programme } from "../policy/policy.js";
import { tierOf } from "../tiers/tier-books.js";
import { type Instant, always } from "../time/instant.js";
import { readAt } from "./decide.js";
import type { Decision } from "./decision.js";
import type { Refusal } from "./refusal.js";
import { Kept } from "./replay.fixture.js";

type Order = FactOf<"order">;
type Payment = OrderSnapshot["payments"][number];
type Refund = NonNullable<OrderSnapshot["refunds"]>[number];
type Line = OrderSnapshot["lines"][number];

/** An instant by the clock in Shanghai: `2025-03-01` is that day's first, `2025-12-31T23:59:59.500` is written out. */
export function shanghai(text: string): Instant {
  const at = Date.parse(`${text.length === 10 ? `${text}T00:00` : text}+08:00`);
  if (Number.isNaN(at)) throw new Error(`${text} is no time`);
  return at;
}

/** P0 with changes. */
export const p0With = (...edits: readonly Edit[]): PolicyDocument => editedPolicy(p0, ...edits);

/** Versions of a policy, each from its instant on; the first from the beginning of time. */
export function versions(first: PolicyDocument, ...later: readonly (readonly [from: Instant, policy: PolicyDocument])[]): Programme {
  const policies = [compilePolicy(first, "v1", always), ...later.map(([from, policy], i) => compilePolicy(policy, `v${i + 2}`, from))];
  return { policies, calibrations: [] };
}

/** The same, with snapshots of the population. */
export const calibrated = (policy: PolicyDocument, ...calibrations: readonly Calibration[]): Programme => ({ ...versions(policy), calibrations });

/** A line of one piece. Amounts are minor units: `100_00` is 100.00. */
export const line = (id: string, amount: Minor, more: Partial<Line> = {}): Line => ({ id, sku: id, quantity: 1, amount, ...more });

/** Money that came in. */
export const paid = (amount: Minor, at: Instant): Payment => ({ at, amount, by: "money" });

/** Points that paid, in the money they are worth. */
export const paidByPoints = (amount: Minor, hold: string, at: Instant): Payment => ({ at, amount, by: "points", hold });

/** Money given back for some of the line `goods`. */
export const refund = (id: string, amount: Minor, at: Instant, more: Partial<Refund> = {}): Refund =>
  ({ id, at, as: "money", lines: [{ line: "goods", quantity: 0, amount }], ...more });

/** An order of one line, `goods`, paid in full on the spot; unless said otherwise. */
export function order(id: string, amount: Minor, at: Instant, more: Partial<OrderSnapshot> = {}): Order {
  const told: OrderSnapshot = {
    source: "shop", id, revision: 1, identities: [], placedAt: at, currency: "CNY",
    lines: [line("goods", amount)], payments: [paid(amount, at)], ...more,
  };
  return { id: `order:shop/${id}`, kind: "order", at, order: told };
}

/** The same order as it is told the next time. */
export const retold = (was: Order, more: Partial<OrderSnapshot>): Order => ({ ...was, order: { ...was.order, revision: was.order.revision + 1, ...more } });

/** Points set aside for a checkout, for half an hour unless said. */
export const hold = (name: string, points: number, at: Instant, more: Partial<FactOf<"hold-placed">> = {}): Fact =>
  ({ id: `hold:${name}`, kind: "hold-placed", at, hold: name, wallet: "points", points, until: at + 30 * 60_000, ...more });

/** A checkout that was finished. */
export const captured = (name: string, points: number, at: Instant): Fact => ({ id: `captured:${name}`, kind: "hold-captured", at, hold: name, wallet: "points", points });

/** Points spent at once. */
export const redeemed = (name: string, points: number, at: Instant): Fact => ({ id: `redeemed:${name}`, kind: "redeemed", at, redemption: name, wallet: "points", points });

/** A redemption undone, whole unless said. */
export const undone = (name: string, at: Instant, points?: number): Fact =>
  ({ id: `undone:${name}@${at}`, kind: "redemption-undone", at, redemption: name, ...(points !== undefined && { points }) });

/** Points given or taken by hand. */
export const adjusted = (name: string, points: number, at: Instant, more: Partial<FactOf<"adjusted">> = {}): Fact =>
  ({ id: `adjusted:${name}`, kind: "adjusted", at, wallet: "points", points, reason: "asked", by: "clerk", ...more });

/** A tier set by hand. */
export const override = (tier: string, at: Instant, until?: Instant): Fact =>
  ({ id: `override:${tier}@${at}`, kind: "override-set", at, ladder: "retail", tier, reason: "asked", by: "clerk", ...(until !== undefined && { until }) });

/** Good, restricted or closed. */
export const standing = (standing: FactOf<"standing-set">["standing"], at: Instant): Fact =>
  ({ id: `standing:${standing}@${at}`, kind: "standing-set", at, standing, reason: "asked", by: "clerk" });

/** A review, a check-in, feedback. */
export const deed = (name: string, kind: string, at: Instant): Fact => ({ id: `deed:${name}`, kind: "deed", at, deed: kind });

/** A member who joined. */
export const enrolled = (at: Instant, more: Partial<FactOf<"enrolled">> = {}): FactOf<"enrolled"> => ({ id: "enrolled:m", kind: "enrolled", at, as: "consumer", ...more });

/** When the last thing that a fact tells of has happened. */
export const lastOf = (fact: Fact): Instant => Math.max(...momentsOf(fact, always).map((each) => each.at));

/** When the members of these stories join, unless said. */
export const joining = shanghai("2025-01-01T09:00");

/** A member whose story is told message by message, each when the last thing it tells of has happened unless said. */
export class Shopper extends Kept {
  constructor(policy: PolicyDocument | Programme, joined: Instant | FactOf<"enrolled"> = joining, id = "m") {
    super("policies" in policy ? policy : versions(policy), id);
    const fact = typeof joined === "number" ? enrolled(joined) : joined;
    this.tell(fact);
  }

  /** What shop, till or clerk tell as it happens. Nothing of it may be refused. */
  tell(...facts: readonly Fact[]): this {
    for (const fact of facts) this.hear(fact, lastOf(fact));
    return this;
  }

  /** What is told late, or twice. Nothing of it may be refused. */
  hear(fact: Fact | readonly Fact[], now: Instant): Decision {
    const decision = this.accept(fact, now, {});
    if (decision.kind === "refused") throw new Error(`refused: ${JSON.stringify(decision.refusal)}`);
    return decision;
  }

  /** The reason why something may not be; `undefined` where it may, and then it is. */
  refusal(fact: Fact, now: Instant = fact.at): Refusal | undefined {
    const decision = this.accept(fact, now, {});
    return decision.kind === "refused" ? decision.refusal : undefined;
  }

  /** Where points are, now or as of an instant, however late the sweep. */
  points(at: Instant = this.books.position.at, wallet = "points"): Accounts {
    return this.booksAt(at).wallets[wallet]?.accounts ?? noAccounts;
  }

  /** The tier as it shows, now or as of an instant. */
  tier(at: Instant = this.books.position.at, ladder = "retail"): string {
    return tierOf(this.booksAt(at).tiers[ladder]!);
  }

  booksAt(at: Instant): Kept["books"] {
    return readAt(this.programme, this.books, at).books;
  }

  /** Moves on a ladder as they are recorded now, `tier` since the day in Shanghai. */
  moves(ladder = "retail"): string[] {
    return this.books.tiers[ladder]!.moves.map(({ at, tier, cause }) => `${tier} ${new Date(at + 28_800_000).toISOString().slice(0, 16)} ${cause}`);
  }

  /** Effects of one kind. */
  told<Kind extends Kept["effects"][number]["kind"]>(kind: Kind): Extract<Kept["effects"][number], { kind: Kind }>[] {
    return this.effects.filter((each): each is Extract<Kept["effects"][number], { kind: Kind }> => each.kind === kind);
  }

  /** What the member was told, by kind. */
  notices(): string[] {
    return this.told("notice").map(({ notice }) => notice.kind);
  }
}
