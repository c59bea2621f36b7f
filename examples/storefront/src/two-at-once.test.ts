import { expect, onTestFinished, test } from "vitest";
import { type Shop, openShop } from "./index.js";
import { ledgerOf, walkIn } from "./walk.fixture.js";

const [accepted, declined] = ["4242 4242 4242 4242", "4000 0000 0000 0002"];
let machine = Date.parse("2027-05-01T12:00:00Z");

async function open(): Promise<Shop> {
  const shop = await openShop({ now: () => machine++ });
  onTestFinished(() => shop.close());
  return shop;
}

const gold = (shop: Shop) => shop.samples().find(({ sample }) => sample === "gold")!;

async function hold(shop: Shop, member: string, points: number, goods: number): Promise<string> {
  const outcome = await shop.client().call("placeHold", { params: { member }, body: { wallet: "points", points, goods } });
  if (outcome.kind === "problem") throw new Error(outcome.problem.code);
  return outcome.body.hold;
}

/** Somebody on the second tier whose order of a cake of tea waits for its payment, with a thousand points set aside for it. */
async function atPayment() {
  const shop = await open();
  const { member, email } = gold(shop);
  const walker = walkIn(shop);
  await walker.signIn(email);
  const before = await ledgerOf(shop, member);
  const order = await walker.order({ PE03: 1 }, await hold(shop, member, 1_000, 667_36));
  return { shop, member, walker, before, order };
}

test("whoever presses the button of a payment twice has paid once, and is thanked both times", async () => {
  const { shop, member, walker, before, order } = await atPayment();
  const pay = async () => walker.post(`/orders/${order}/pay`, { card: accepted });
  const seen = await Promise.all([pay(), pay(), pay()]);
  expect(seen.map(({ status, path }) => [status, path])).toEqual(seen.map(() => [200, `/orders/${order}/thanks`]));
  expect(await ledgerOf(shop, member)).toMatchObject({ available: before.available - 1_000, held: 0 });
});

test.each([[accepted, declined], [declined, accepted]])("of two cards at once, %s and %s, the order says what the ledger says", async (...cards) => {
  const { shop, member, walker, before, order } = await atPayment();
  const seen = await Promise.all(cards.map(async (card) => walker.post(`/orders/${order}/pay`, { card })));
  expect(seen.map(({ status }) => status)).toEqual([200, 200]);
  const isPaid = (await walker.get(`/orders/${order}`)).text.includes('data-state="paid"');
  expect(await ledgerOf(shop, member)).toMatchObject({ available: before.available - (isPaid ? 1_000 : 0), held: 0 });
});

test("an order that is given up while it is paid is one or the other", async () => {
  const { shop, member, walker, before, order } = await atPayment();
  const seen = await Promise.all([walker.post(`/orders/${order}/pay`, { card: accepted }), walker.post(`/orders/${order}/give-up`)]);
  expect(seen.map(({ status }) => status)).toEqual([200, 200]);
  const isPaid = (await walker.get(`/orders/${order}`)).text.includes('data-state="paid"');
  expect(await ledgerOf(shop, member)).toMatchObject({ available: before.available - (isPaid ? 1_000 : 0), held: 0 });
});

test("half sent back and all sent back at once is all, and no more", async () => {
  const shop = await open();
  const { member, email } = gold(shop);
  const walker = walkIn(shop);
  await walker.signIn(email);
  const before = await ledgerOf(shop, member);
  const order = await walker.order({ PE03: 1 });
  await walker.post(`/orders/${order}/pay`, { card: accepted });
  const seen = await Promise.all(["half", "all", "all"].map(async (part) => walker.post(`/orders/${order}/refund`, { part })));
  expect(seen.map(({ status }) => status)).toEqual([200, 200, 200]);
  const { text } = await walker.get(`/orders/${order}`);
  expect([...text.matchAll(/data-refund="(\d+)"/g)].reduce((sum, [, fen]) => sum + Number(fen), 0)).toBe(667_36);
  expect(await ledgerOf(shop, member)).toEqual(before);
});

test("whoever signs out in another tab while an order is paid stays signed out", async () => {
  const shop = await open();
  const walker = walkIn(shop);
  await walker.signIn(gold(shop).email);
  const order = await walker.order({ PE03: 1 });
  await Promise.all([walker.post(`/orders/${order}/pay`, { card: accepted }), walker.post("/sign-out")]);
  expect((await walker.get("/account")).path).toBe("/sign-in?next=%2Faccount");
});

test("points that were set aside for a dearer bag pay for no cheaper one", async () => {
  const shop = await open();
  const { member, email } = shop.samples().at(-1)!;
  const walker = walkIn(shop);
  await walker.signIn(email);
  const before = await ledgerOf(shop, member);
  const order = await walker.order({ CD01: 1 }, await hold(shop, member, 5_000, 246_560));
  const { text } = await walker.get(`/orders/${order}/pay`);
  expect(text).toContain('data-total="3496"');
  expect((await walker.post(`/orders/${order}/pay`, { card: accepted })).path).toBe(`/orders/${order}/thanks`);
  expect(await ledgerOf(shop, member)).toMatchObject({ available: before.available, held: 0 });
});
