import { type OrderSnapshot, orderFact } from "@laurel/core";
import type { PolicyText } from "@laurel/core/schemas";
import { type Laurel, factIdsOf, knownOrder, laurel, tellOrder } from "@laurel/server/embed";
import { MemoryStore } from "@laurel/store/memory";
import type { Room } from "../adapter/room.js";
import { usualSettings } from "../adapter/settings.js";
import type { Books } from "../books/books.js";
import { openSqliteBooks } from "../books/sqlite-books.js";
import { answerAtCheckout } from "./answer-at-checkout.js";
import { captureFor } from "./capture-points.js";
import { type PointsCode, codesOf } from "./codes.js";
import { SmallShop, type SmallOrder } from "./shop.fixture.js";

/** What points pay at the tea shop's counter. */
export type Terms = { readonly share?: number; readonly worth?: { readonly points: number; readonly money: string } };

/** Unless said otherwise a hundred points are worth 1.00; ten at least, in tens, and no more than the share of the order. */
export const teaPolicy = ({ share, worth = { points: 100, money: "1.00" } }: Terms = {}): PolicyText => ({
  policy: 1,
  program: { id: "tea", name: { en: "Tea" }, currency: "CNY", timeZone: "Asia/Shanghai", languages: ["en"] },
  ladders: [{ id: "retail", name: { en: "Retail" }, for: ["consumer"], demote: { when: "at-once" }, tiers: [{ id: "regular", name: { en: "Regular" } }] }],
  wallets: [{ id: "points", name: { en: "Points" }, worth, earn: [{ id: "welcome", on: "enrolled", points: 10_000 }], redeem: { step: 10, min: 10, ...(share !== undefined && { maxShareOfOrder: share }) } }],
});

/** Noon of 1 June 2026 in Shanghai. */
export const june = Date.UTC(2026, 5, 1, 4);
export const minute = 60_000;
export const hour = 60 * minute;

/** A shop with a counter for points: a member `77`, whose customer is `77` as well, has ten thousand. */
export type Counter = {
  readonly clock: { now: number };
  readonly shop: SmallShop;
  readonly books: Books;
  readonly laurel: Laurel;
  readonly room: Room;
  /** What was told of faults. */
  readonly faults: unknown[];
  readonly close: () => Promise<void>;
};

/** Opens one. */
export async function openCounter({ isLate, books, ...terms }: Terms & { readonly isLate?: boolean; readonly books?: Books } = {}): Promise<Counter> {
  const clock = { now: june };
  const shop = new SmallShop(() => clock.now, () => { clock.now++; }, isLate);
  const own = books ?? await openSqliteBooks(":memory:");
  const there = await laurel({ store: new MemoryStore(), policy: teaPolicy(terms), secret: new Uint8Array(32).fill(7), now: () => clock.now, onFault: (fault) => { throw fault; } });
  for (const member of ["77", "88"]) {
    await there.means.engine.enrol({ key: `enrol:${member}`, actor: "shop", member, identities: [{ identity: `shopify:${member}`, verified: true }], at: june - 1, as: "consumer" });
  }
  const faults: unknown[] = [];
  const room: Room = { shop: shop.shop, admin: shop, laurel: there, books: own, settings: usualSettings, clock: () => clock.now, tell: (fault) => void faults.push(fault) };
  return { clock, shop, books: own, laurel: there, room, faults, close: () => own.close() };
}

/** What an answer at the checkout may say. */
export type Said = { readonly status: number; readonly body: { readonly kind?: string; readonly hold?: string; readonly code?: string; readonly points?: number; readonly pays?: number; readonly until?: number; readonly [name: string]: unknown } };

const said = async (answer: Response | undefined): Promise<Said> => (answer ? { status: answer.status, body: await answer.json() as Said["body"] } : { status: 0, body: {} });

const ask = (room: Room, operation: "quotePoints" | "placeHold" | "releaseHold", body: object, { key, hold, member = "77" }: { readonly key?: string; readonly hold?: string; readonly member?: string } = {}) =>
  answerAtCheckout(room, {
    asked: { operation, params: { member: "me", ...(hold !== undefined && { hold }) } }, shopper: { customer: member, member },
    headers: new Headers({ "accept-language": "en", ...(key !== undefined && { "idempotency-key": key }) }), body: JSON.stringify(body),
  }).then(said);

/** Asks as the page of a shopper does. */
export const quoting = (room: Room, goods: number, total = goods, member?: string): Promise<Said> => ask(room, "quotePoints", { wallet: "points", goods, total, order: "cart" }, member === undefined ? {} : { member });
export const taking = (room: Room, { order = "cart-a", points, goods = 50_000, key = "key", member = "77" }: { readonly order?: string; readonly points: number; readonly goods?: number; readonly key?: string; readonly member?: string }): Promise<Said> =>
  ask(room, "placeHold", { wallet: "points", points, goods, order }, { key, member });
export const releasing = (room: Room, hold: string, member?: string): Promise<Said> => ask(room, "releaseHold", {}, { key: `release:${hold}`, hold, ...(member !== undefined && { member }) });

type Use = { readonly code: PointsCode; readonly minor: number };

/** Brings the ledger up to date with an order, as the room of orders does: it is read, its points are spent, and it is told. */
export async function syncing(room: Room, shop: SmallShop, id: string): Promise<void> {
  const engine = room.laurel.means.engine;
  const [fact] = await factIdsOf(engine, "shopify", [id]);
  const found = (): SmallOrder => structuredClone(shop.orders.find((each) => each.id === id)!);
  await tellOrder<{ order: SmallOrder; codes: Use[] }, never>(id, undefined, {
    known: () => knownOrder(engine, fact!),
    stamp: async () => JSON.stringify(found()),
    read: async () => {
      const order = found();
      const codes = (await codesOf(room, id, order.codes)).map((code) => ({ code, minor: order.taken[order.codes.indexOf(code.code)]! }));
      return { kind: "order", order: snapshotOf(order, codes), mapped: { order, codes } };
    },
    names: async (identities) => identities,
    before: ({ order, codes }) => captureFor(room, { order: id, placedAt: order.placedAt, stands: order.state !== "cancelled", uses: codes }),
    tell: async (order) => {
      const came = await engine.acceptOrder(orderFact(order, {}), "shopify");
      return came.kind === "belongs" && came.outcome.kind === "accepted" ? { kind: "belongs", member: "77" } : { kind: "passed" };
    },
  });
}

function snapshotOf({ id, customer, placedAt, goods, taken, state, endedAt, refunds }: SmallOrder, uses: readonly Use[]): Omit<OrderSnapshot, "revision"> {
  const money = goods - taken.reduce((sum, each) => sum + each, 0);
  return {
    source: "shopify", id, identities: [`shopify:${customer}`], placedAt, currency: "CNY", lines: [{ id: "1", sku: "tea", quantity: 1, amount: goods }],
    payments: [
      ...uses.map(({ code: { hold }, minor }) => ({ id: `points:${hold}`, at: placedAt, amount: minor, by: "points" as const, hold })),
      ...(state === "paid" && money > 0 ? [{ id: "money", at: endedAt!, amount: money, by: "money" as const }] : []),
    ],
    ...(refunds.length > 0 && { refunds: refunds.map(({ at, amount }, i) => ({ id: String(i), at, lines: [{ line: "1", quantity: 0, amount }], as: "money" as const })) }),
    ...(state === "cancelled" && { cancelledAt: endedAt! }),
  };
}

/** What is in the purse of a member. */
export async function purse(room: Room, member = "77") {
  const { books } = (await room.laurel.means.engine.read(member))!;
  const { accounts, holds, redemptions } = books.wallets["points"]!;
  return { ...accounts, held: holds.reduce((sum, { points }) => sum + points, 0), holds: holds.map(({ id }) => id), redemptions };
}
