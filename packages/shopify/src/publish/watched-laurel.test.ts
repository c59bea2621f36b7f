import { afterEach, expect, test } from "vitest";
import type { Room } from "../adapter/room.js";
import { syncCustomer } from "../customers/enrol-customer.js";
import { syncOrder } from "../orders/sync-order.js";
import { redactCustomer } from "../privacy/redact-customer.js";
import { publishDue } from "./publish-due.js";
import { readMembership } from "./membership-json.js";
import { type TrialRoom, openTrialRoom } from "./trial-room.fixture.js";
import { publishingLaurel } from "./watched-laurel.js";

let trial: TrialRoom;
afterEach(() => trial.close());

const membershipOf = (id: string) => readMembership(trial.shop.metafields.get(`gid://shopify/Customer/${id}`, "membership")?.value);

/** A room in which every change is wished to be told of, as the adapter makes it. */
const watched = ({ room }: TrialRoom): Room => ({ ...room, laurel: publishingLaurel(room.laurel, room) });

test("an order that earns points and moves nobody reaches Shopify with the next round, and costs nothing after it", async () => {
  trial = await openTrialRoom();
  const room = watched(trial);
  const ann = trial.customers.create();
  const order = trial.shop.orders.place({ customer: ann.id, lines: [{ title: "Tea", price: 10_000 }] });
  expect((await syncOrder(room, order.id)).kind).toBe("belongs");
  await publishDue(room);
  expect(membershipOf(ann.id)).toMatchObject({ tier: { id: "regular" }, points: 0, pending: 100 });
  trial.shop.orders.refund(order.id, { lines: [{ line: order.lines[0]!.id, quantity: 1 }], money: 10_000 });
  await syncOrder(room, order.id);
  await publishDue(room);
  expect(membershipOf(ann.id)).toMatchObject({ points: 0, pending: 0 });
  trial.asked.length = 0;
  await publishDue(room);
  expect(trial.asked).toEqual([]);
});

test("what a shopper or the staff does through Laurel's own operations is told of as well; what they read is not", async () => {
  trial = await openTrialRoom();
  const room = watched(trial);
  const ann = await trial.join(1_000);
  const wished = async (): Promise<number> => (await room.books.ask("SELECT member FROM laurel_shopify_published WHERE due_at = 0")).length;
  const ask = (method: string, path: string, body?: object): Promise<Response> => room.laurel.fetchAs({ kind: "backend", key: "shop", name: "shop" },
    new Request(`http://laurel.internal/v1${path}`, { method, ...body && { body: JSON.stringify(body), headers: { "content-type": "application/json", "idempotency-key": path } } }));
  expect([(await ask("GET", `/members/${ann.id}/state`)).status, await wished()]).toEqual([200, 0]);
  const refused = await ask("POST", `/members/${ann.id}/holds`, { wallet: "points", points: 1_000_000, goods: 100_000 });
  expect([refused.ok, await wished()]).toEqual([false, 0]);
  const held = await ask("POST", `/members/${ann.id}/holds`, { wallet: "points", points: 100, goods: 100_000 });
  expect([held.status, await wished()]).toEqual([201, 1]);
  await publishDue(room);
  expect(membershipOf(ann.id)).toMatchObject({ points: 900 });
});

test("whoever is made one with another is told of anew, and a programme goes on where the books do not", async () => {
  trial = await openTrialRoom();
  const room = watched(trial);
  const [ann, bob] = [await trial.join(2_000), await trial.join(1_500)];
  const { engine } = room.laurel.means;
  expect((await engine.merge(ann.id, bob.id, { key: "merge", actor: "test", reason: "same person", by: "test" } as never)).kind).toBe("accepted");
  await engine.deliver();
  await publishDue(room);
  expect([membershipOf(ann.id)?.tier?.id, membershipOf(bob.id)?.tier?.id]).toEqual(["gold", "gold"]);
  const broken = publishingLaurel(trial.laurel, { ...room, books: { ...room.books, ask: async () => { throw new Error("no books"); } } });
  expect((await broken.means.engine.execute(ann.id, { key: "a", actor: "test", facts: [{ id: "adjusted:1", kind: "adjusted", at: trial.clock.now, wallet: "points", points: 5, reason: "kind", by: "test" }] })).kind).toBe("accepted");
  expect(trial.told).toMatchObject([{ message: "no books" }]);
});

test.each([true, false])("whoever is forgotten bears nothing of ours any more (vault: %s)", async (hasVault) => {
  trial = await openTrialRoom({ hasVault });
  const room = watched(trial);
  const ann = trial.customers.create({ tags: ["vip"] });
  expect((await syncCustomer(room, ann.id)).kind).toBe("member");
  await publishDue(room);
  expect([membershipOf(ann.id)?.tier?.id, trial.world.customers.get(ann.id)!.tags]).toEqual(["regular", ["vip", "laurel-tier:regular"]]);
  expect((await redactCustomer(room, { customer: ann.id, orders: [], at: trial.clock.now })).kind).toBe("erased");
  await publishDue(room);
  expect([trial.shop.metafields.all(), trial.world.customers.get(ann.id)!.tags, await room.books.ask("SELECT * FROM laurel_shopify_published")]).toEqual([[], ["vip"], []]);
});
