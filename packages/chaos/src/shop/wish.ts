import { type Command, type Fact, type FactOf, type Instant, dayMs } from "@laurel/core";
import type { Engine, Enrolment, Outcome, RewardOrder } from "@laurel/store";
import type { Random } from "../chance/random.js";
import { type Reward, joining, order, prices, regulars, stock, strangers, wallet } from "./shop.js";

/** What somebody wants, ready to be asked for again and again under its key. */
export type Wish =
  | { readonly kind: "command"; readonly what: WishKind; readonly member: string; readonly command: Command }
  | { readonly kind: "reward"; readonly what: "reward"; readonly member: string; readonly order: RewardOrder }
  | { readonly kind: "enrolment"; readonly what: "enrol"; readonly member: string; readonly enrolment: Enrolment };

/** How often each thing is wanted, in proportion. */
export const appetites = {
  earn: 24, refund: 9, hold: 13, capture: 12, release: 6, redeem: 14, "redeem-all": 2, undo: 4, send: 8, reward: 7, enrol: 4,
} as const;
/** Names a kind of wish. */
export type WishKind = keyof typeof appetites;

/** The key of a wish; unique for good. */
export const keyOf = (wish: Wish): string => (wish.kind === "command" ? wish.command.key : wish.kind === "reward" ? wish.order.key : wish.enrolment.key);

/** Asks for it; whose books changed, and what came of it. */
export async function fulfil(engine: Engine, wish: Wish): Promise<Outcome> {
  if (wish.kind === "command") return engine.execute(wish.member, wish.command);
  if (wish.kind === "reward") return engine.takeReward(wish.order);
  const joined = await engine.enrol(wish.enrolment);
  return joined.kind === "refused" ? { kind: "refused", member: wish.member, refusal: joined.refusal } : joined.outcome;
}

/** Who wishes, when, and under which name; the name is unique for good. */
type Occasion = { readonly engine: Engine; readonly random: Random; readonly now: Instant; readonly name: string };

/**
 * Makes up the next wish. Some need to know what the member has: an order to give back, a hold to capture. Where there is none, an order is placed.
 *
 * @throws Fault when the store fails; nothing has been asked for then
 */
export async function makeWish(occasion: Occasion): Promise<Wish> {
  const { random, engine } = occasion;
  const what = random.weighted(appetites);
  const at = occasion.now - random.whole(0, 90_000);
  if (what === "enrol") return enrolmentOf(occasion, at);
  const member = random.happens(0.85) ? hot(random) : await stranger(engine, random);
  if (what === "reward") return rewardOf(occasion, member, at);
  const fact = await factOf(what, occasion, member, at) ?? orderOf(occasion, at);
  return { kind: "command", what: fact.kind === "order" && what !== "refund" ? "earn" : what, member, command: { key: `do:${occasion.name}`, actor: "till", facts: [fact] } };
}

/** The first regulars are asked for most: the very first in every other wish. */
const hot = (random: Random): string => regulars[Math.floor(regulars.length * random.next() ** 3)]!;

async function stranger(engine: Engine, random: Random): Promise<string> {
  const [found] = await engine.resolve([`email:${random.pick(strangers)}@example.com`]);
  return found?.member ?? hot(random);
}

/**
 * People join under an e-mail, some also under a telephone that they share with another, so that several claims cross. Some are to be members of their own name,
 * whoever enrols them; for the others each who enrols them makes up another.
 */
function enrolmentOf({ random, name }: Occasion, at: Instant): Wish {
  const number = random.whole(0, strangers.length - 1);
  const phone = random.happens(0.3) ? [{ identity: `phone:+8610000${number >> 1}`, verified: true }] : [];
  const { identities, ...plain } = joining(strangers[number]!, number < 6 ? strangers[number]! : `member-${name}`, at);
  const referredBy = random.happens(0.5) ? { referredBy: hot(random) } : {};
  return { kind: "enrolment", what: "enrol", member: plain.member, enrolment: { ...plain, key: `join:${name}`, identities: [...identities, ...phone], ...referredBy } };
}

function rewardOf({ random, name }: Occasion, member: string, at: Instant): Wish {
  const reward = random.pick(Object.keys(stock) as Reward[]);
  const take: FactOf<"reward-taken"> = { id: `reward:${name}`, kind: "reward-taken", at, redemption: name, reward, wallet, points: prices[reward] };
  return { kind: "reward", what: "reward", member, order: { key: `take:${name}`, actor: "app", member, take } };
}

/** Every fifth order is told days late, so that books are settled anew. */
function orderOf({ random, name }: Occasion, at: Instant): FactOf<"order"> {
  return order(name, random.happens(0.2) ? at - random.whole(1, 6) * dayMs : at, random.whole(2_000, 60_000));
}

async function factOf(what: Exclude<WishKind, "enrol" | "reward">, occasion: Occasion, member: string, at: Instant): Promise<Fact | undefined> {
  const { random, name, engine } = occasion;
  switch (what) {
    case "earn": return orderOf(occasion, at);
    case "refund": return refundOf(occasion, member, at);
    case "hold": {
      const until = at + random.pick([60_000, 600_000, dayMs, 3 * dayMs]);
      return { id: `hold:${name}`, kind: "hold-placed", at, hold: name, wallet, points: random.whole(10, 300), until };
    }
    case "redeem": return { id: `redeem:${name}`, kind: "redeemed", at, redemption: name, wallet, points: random.whole(10, 250) };
    case "send": {
      // Now and then to somebody who is no member, so that the points turn round, or who may be one by the time they arrive.
      const to = random.happens(0.2) ? random.pick(["nobody", ...strangers]) : random.pick(regulars.filter((each) => each !== member));
      return { id: `send:${name}`, kind: "transfer-out", at, to, wallet, points: random.whole(5, 120) };
    }
    default: return onWhatIsThere(what, occasion, at, (await engine.read(member))?.books.wallets[wallet]);
  }
}

type Purse = NonNullable<Awaited<ReturnType<Engine["read"]>>>["books"]["wallets"][string] | undefined;

/** What needs a hold, a redemption, or the balance to the point; others may be after the same one. */
function onWhatIsThere(what: "capture" | "release" | "undo" | "redeem-all", { random, name }: Occasion, at: Instant, purse: Purse): Fact | undefined {
  if (!purse) return undefined;
  if (what === "redeem-all") {
    const points = purse.accounts.available;
    return points > 0 ? { id: `redeem:${name}`, kind: "redeemed", at, redemption: name, wallet, points } : undefined;
  }
  if (what === "undo") {
    const open = purse.redemptions.filter(({ points, returned }) => returned < points);
    return open.length === 0 ? undefined : { id: `undo:${name}`, kind: "redemption-undone", at, redemption: random.pick(open).id };
  }
  if (purse.holds.length === 0) return undefined;
  const { id: hold, points } = random.pick(purse.holds);
  return what === "release"
    ? { id: `release:${name}`, kind: "hold-released", at, hold }
    : { id: `capture:${name}`, kind: "hold-captured", at, hold, wallet, points: random.whole(1, Math.max(1, points)) };
}

/** A later revision of an order: a part of it given back, or all of it cancelled. Two may tell the same revision differently; one of them is refused. */
async function refundOf({ random, name, engine }: Occasion, member: string, at: Instant): Promise<Fact | undefined> {
  const orders = (await engine.facts(member)).filter((fact): fact is FactOf<"order"> => fact.kind === "order" && fact.order.cancelledAt === undefined);
  if (orders.length === 0) return undefined;
  const fact = random.pick(orders);
  const { order: now } = fact;
  const revision = now.revision + 1;
  const back = Math.max(at, now.placedAt);
  if (random.happens(0.2)) return { ...fact, order: { ...now, revision, cancelledAt: back } };
  const amount = Math.floor(now.lines[0]!.amount / 5);
  const refunds = [...now.refunds ?? [], { id: name, at: back, as: "money" as const, lines: [{ line: "l", quantity: 0, amount }] }];
  return refunds.length > 5 ? { ...fact, order: { ...now, revision, cancelledAt: back } } : { ...fact, order: { ...now, revision, refunds } };
}
