import { bonusPoints, earnOnLines, isOn, type EarnContext } from "../earning/earn.js";
import type { Cap } from "../earning/earn-terms.js";
import { useCaps } from "../earning/cap.js";
import type { FactOf } from "../facts/fact.js";
import { sameFact } from "../facts/fact-set.js";
import { type OrderWorth, worthAt } from "../orders/eligible.js";
import type { OrderSnapshot } from "../orders/order-snapshot.js";
import { takeBack } from "../points/wallet-books.js";
import { type Policy, policyAt } from "../policy/policy.js";
import { addToDay } from "../time/duration.js";
import type { Given, OrderBooks } from "../books/books.js";
import { type Draft, currentTiers, flag, noteActive, setWallet, walletOf } from "../books/draft.js";
import { addPoints, capsOn, mayEarn, underCaps } from "./earn-points.js";
import { closeDisputes, openDisputes } from "./hold-dispute.js";
import { judgeTiers } from "./move-tier.js";
import { returnPoints } from "./return-points.js";
import { activityOn, holdsPaying, setActivity } from "../books/remember.js";

type Terms = Policy["wallets"][number];

/**
 * Brings the books to what an order is worth at this moment (P3): its activity, its points under the versions in force when its lines were added,
 * and the points it was paid with. Every dated piece of an order does the same, so the number and order of messages cannot matter.
 */
export function countOrder(draft: Draft, { id, order }: FactOf<"order">): void {
  const then = policyAt(draft.programme, order.placedAt);
  const known = draft.orders[id];
  const books = known ?? openOrder(draft, order, id, then);
  draft.orders[id] = books;
  const worth = worthAt(order, draft.now, then.orders);
  if (books.ignored) return order.currency === then.currency ? noteFirstOrder(draft, id, worth) : undefined;
  // Nothing of it counts yet, and nothing did: there is nothing to bring up to date but the points that paid for it, which come back though no money ever came.
  const before = activityOn(draft.activity, id, then.zone.dayAt(order.placedAt));
  if (worth.settledAt === undefined && isUnearned(books) && !before) {
    draft.orders[id] = { ...books, returned: returnPoints(draft, order, worth, books.returned) };
    return;
  }
  if (worth.isOrder) noteActive(draft, then.zone.dayAt(order.placedAt));
  noteFirstOrder(draft, id, worth);
  const refunded = (before?.spend ?? 0) > worth.spend;
  const tiers = tiersEarning(draft, id, order, worth, then, books);
  closeDisputes(draft, id, order);
  const given = books.earns ? reconcile(draft, id, order, worth, then, { ...books, tiers }) : books.given;
  const holds = holdsPaying(order);
  draft.orders[id] = { ...draft.orders[id], tiers, given, returned: returnPoints(draft, order, worth, books.returned), ...(holds.length > 0 && { holds }) };
  remember(draft, id, order, worth, then, given);
  openDisputes(draft, id, order, given);
  noteReferral(draft, id, order, worth);
  judgeTiers(draft, refunded ? "refund" : "activity");
}

/**
 * The tiers at whose rates an order earns: those held when it was placed. Where the policy says so (option `crossingOrder`, case 59), a settling that
 * takes the member to a tier earns at the rate of the new one.
 */
function tiersEarning(draft: Draft, id: string, order: OrderSnapshot, worth: OrderWorth, then: Policy, books: OrderBooks): readonly string[] {
  if (!then.wallets.some((wallet) => wallet.earn.crossingOrder === "after")) return books.tiers;
  const before = currentTiers(draft);
  remember(draft, id, order, worth, then, undefined);
  judgeTiers(draft, "activity");
  const after = currentTiers(draft);
  return sameFact(before, after) ? books.tiers : after;
}

function openOrder(draft: Draft, order: OrderSnapshot, id: string, then: Policy): OrderBooks {
  const base: OrderBooks = { placedAt: order.placedAt, tiers: currentTiers(draft), earns: mayEarn(draft), given: {}, returned: 0 };
  if (order.currency !== then.currency) {
    flag(draft, "currency-differs", id);
    return { ...base, ignored: true };
  }
  const joinedAt = draft.joined!.at;
  if (order.placedAt >= joinedAt) return base;
  const { claimWithin } = draft.policy.orders;
  const placed = then.zone.dayAt(order.placedAt);
  const inside = claimWithin !== undefined && addToDay(placed, claimWithin) >= then.zone.dayAt(joinedAt);
  if (inside) return base;
  flag(draft, "order-before-joining", id);
  return { ...base, ignored: true };
}

const isUnearned = ({ given }: OrderBooks): boolean => Object.keys(given).length === 0;

/** Posts the difference between what each rule is worth now and what it was given. */
function reconcile(draft: Draft, id: string, order: OrderSnapshot, worth: OrderWorth, then: Policy, books: OrderBooks): OrderBooks["given"] {
  const given: Record<string, Record<string, Given>> = {};
  for (const [wallet, rules] of Object.entries(books.given)) given[wallet] = { ...rules };
  for (const policy of versionsOf(draft, order, then)) {
    const lines = worth.lines.filter((each) => policyAt(draft.programme, each.line.addedAt ?? order.placedAt) === policy);
    const context = contextOf(order, then, books.tiers);
    for (const terms of policy.wallets) {
      const wanted: Wanted[] = earnOnLines(terms.earn, lines, context);
      if (policy === then) wanted.push(...orderBonuses(draft, id, order, worth, terms, books.tiers), ...friendBonus(draft, id, order, worth, policy, terms.id));
      const rules = (given[terms.id] ??= {});
      let added = 0;
      for (const each of wanted) added += bringTo(draft, id, terms, policy === then ? each : { ...each, rule: `${each.rule}@${policy.version}` }, rules);
      if (added > 0) addPoints(draft, terms, { id: `${id}@${draft.now}`, cause: id, points: added, waits: true }, "issued");
    }
  }
  return given;
}

type Wanted = { readonly rule: string; readonly points: number; readonly cap: Cap | undefined };

/**
 * Brings one rule's points to what they are worth now. What a cap has refused once stays refused; a fall takes back what is above the new worth.
 *
 * @returns points to be added; what has to go is taken at once
 */
function bringTo(draft: Draft, id: string, terms: Terms, wanted: Wanted, rules: Record<string, Given>): number {
  const was = rules[wanted.rule] ?? { worth: 0, given: 0 };
  if (wanted.points === was.worth) return 0;
  const caps = capsOn(terms, wanted.rule, wanted.cap);
  if (wanted.points > was.worth) {
    const added = underCaps(draft, terms.id, caps, Math.min(wanted.points - was.worth, roomOnOrder(caps, rules, was.given)));
    const today = String(draft.policy.zone.dayAt(draft.now));
    const on = caps.length > 0 && { on: { ...was.on, [today]: (was.on?.[today] ?? 0) + added } };
    rules[wanted.rule] = { worth: wanted.points, given: was.given + added, ...on };
    return added;
  }
  const given = Math.min(was.given, wanted.points);
  rules[wanted.rule] = { ...was, worth: wanted.points, given, ...(was.on && { on: freeCaps(draft, terms, caps, was.on, was.given - given) }) };
  const gone = was.given - given - spareEnded(draft, id, terms.id, was.given - given);
  if (gone > 0) setWallet(draft, terms.id, takeBack(walletOf(draft, terms.id), id, gone, terms));
  return 0;
}

/** Points that go were given on some days, the newest first; they make room under the caps of those days where the policy says so (case 36). */
function freeCaps(draft: Draft, terms: Terms, caps: ReturnType<typeof capsOn>, on: Readonly<Record<string, number>>, gone: number): Record<string, number> {
  const left: Record<string, number> = { ...on };
  let points = gone;
  for (const day of Object.keys(on).sort((a, b) => Number(b) - Number(a))) {
    const taken = Math.min(left[day]!, points);
    points -= taken;
    left[day]! -= taken;
    if (taken > 0 && terms.earn.refundFreesCap) draft.capUse = { ...draft.capUse, [terms.id]: useCaps(draft.capUse[terms.id] ?? {}, caps, Number(day), -taken) };
  }
  return left;
}

/** What caps per order leave room for, after what the order was given before. */
function roomOnOrder(caps: readonly { readonly rule: string; readonly cap: Cap }[], rules: Record<string, Given>, own: number): number {
  let room = Infinity;
  for (const { rule, cap } of caps) {
    if (cap.per !== "order") continue;
    const given = rule === "*" ? Object.values(rules).reduce((sum, each) => sum + each.given, 0) : own;
    room = Math.min(room, Math.max(0, cap.points - given));
  }
  return room;
}

/** Points of this order that ended unused are gone already; a refund does not take them a second time from others. */
function spareEnded(draft: Draft, id: string, wallet: string, points: number): number {
  const order = draft.orders[id]!;
  const ended = order.ended?.[wallet] ?? 0;
  const spared = Math.min(points, ended);
  if (spared > 0) draft.orders[id] = { ...order, ended: { ...order.ended, [wallet]: ended - spared } };
  return spared;
}

/** The versions whose rules some line of the order falls under; nearly always one. */
function versionsOf(draft: Draft, order: OrderSnapshot, then: Policy): Policy[] {
  const versions = new Set([then]);
  for (const { addedAt } of order.lines) if (addedAt !== undefined) versions.add(policyAt(draft.programme, addedAt));
  return [...versions];
}

function contextOf(order: OrderSnapshot, then: Policy, tiers: readonly string[]): EarnContext {
  const { placedAt: at, store, channel } = order;
  return { at, day: then.zone.dayAt(at), minute: then.zone.minuteAt(at), store, channel, tiers };
}

function orderBonuses(draft: Draft, id: string, order: OrderSnapshot, worth: OrderWorth, terms: Terms, tiers: readonly string[]): Wanted[] {
  return terms.earn.bonuses
    .filter((bonus) => (bonus.on === "order" || (bonus.on === "first-order" && draft.firstOrder === id)) && isOn(bonus, order.placedAt))
    .map((bonus) => ({ rule: bonus.id, points: worth.isOrder && worth.spend >= bonus.minOrder ? bonusPoints(bonus, tiers) : 0, cap: bonus.cap }));
}

/** What a referred friend gets on the first paid order (B5); it goes when that order is given back. */
function friendBonus(draft: Draft, id: string, order: OrderSnapshot, worth: OrderWorth, policy: Policy, wallet: string): Wanted[] {
  const { referral } = policy;
  if (!referral || referral.wallet !== wallet || !isFirstAsFriend(draft, id, order)) return [];
  return [{ rule: "referral", points: worth.isOrder && worth.spend >= referral.minOrder ? referral.friend : 0, cap: undefined }];
}

/** Whoever bought as a guest before joining is no new customer (case 105). */
function isFirstAsFriend({ joined, firstOrder }: Draft, id: string, order: OrderSnapshot): boolean {
  return joined?.referredBy !== undefined && firstOrder === id && order.placedAt >= joined.at;
}

function noteFirstOrder(draft: Draft, id: string, worth: OrderWorth): void {
  if (draft.firstOrder === undefined && worth.isOrder && draft.totals.orders === 0) draft.firstOrder = id;
}

function noteReferral(draft: Draft, id: string, order: OrderSnapshot, worth: OrderWorth): void {
  const { joined, policy: { referral } } = draft;
  if (!referral || joined?.referredBy === undefined || !isFirstAsFriend(draft, id, order)) return;
  const stands = worth.isOrder && worth.spend >= referral.minOrder;
  if (draft.referred ? draft.referred.stands === stands : !stands) return;
  draft.referred = { by: joined.referredBy, order: id, at: draft.now, stands };
}

function remember(draft: Draft, id: string, order: OrderSnapshot, worth: OrderWorth, then: Policy, given: OrderBooks["given"] | undefined): void {
  const day = then.zone.dayAt(order.placedAt);
  if (worth.settledAt === undefined && !activityOn(draft.activity, id, day)) return;
  const points = given && pointsOf(given);
  const categories = byCategory(worth);
  const whole = worth.goodsBack > 0 ? worthAt({ ...order, refunds: [], disputes: [] }, draft.now, then.orders) : undefined;
  setActivity(draft, {
    id, at: order.placedAt, day,
    spend: worth.spend, gross: worth.gross, orders: worth.isOrder ? 1 : 0, units: worth.units,
    ...(worth.profit !== undefined && { profit: worth.profit }),
    ...(worth.isOrder && (order.offers?.length ?? 0) > 0 && { offer: true as const }),
    ...(worth.lines.some((each) => each.line.newProduct && each.units > 0) && { newProduct: true as const }),
    ...(order.store !== undefined && { store: order.store }),
    ...(order.channel !== undefined && { channel: order.channel }),
    ...(Object.keys(categories).length > 0 && { categories }),
    ...(whole && { beforeRefunds: { orders: whole.isOrder ? 1 as const : 0 as const, units: whole.units, ...(whole.profit !== undefined && { profit: whole.profit }), categories: byCategory(whole) } }),
    ...(points && Object.keys(points).length > 0 && { points }),
  });
}

function pointsOf(given: OrderBooks["given"]): Record<string, number> {
  const points: Record<string, number> = {};
  for (const wallet in given) {
    let sum = 0;
    for (const rule in given[wallet]) sum += given[wallet][rule]!.given;
    if (sum !== 0) points[wallet] = sum;
  }
  return points;
}

/** Spend by category; names come from shops, so none is taken for a property of objects. */
function byCategory({ lines }: OrderWorth): Record<string, number> {
  const spends = new Map<string, number>();
  for (const { line, spend } of lines) for (const name of line.categories ?? []) spends.set(name, (spends.get(name) ?? 0) + spend);
  return Object.fromEntries(spends);
}
