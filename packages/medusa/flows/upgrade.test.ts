import { afterAll, beforeAll, expect, test } from "vitest";
import { type Shop, openShop } from "./stage/shop.js";
import { ask, medusa } from "./stage/template.js";
import { earlierSchema } from "./upgrade/earlier-schema.js";

// One shop, opened anew for each chapter of its life.
let shop: Shop;
beforeAll(async () => { shop = await openShop(); });
afterAll(() => shop?.close());

const pointsOf = async (customer: string): Promise<number> => {
  const found = await (await shop.ledger()).read(customer);
  return Object.values(found?.books.wallets ?? {}).reduce((sum, { accounts }) => sum + accounts.available, 0);
};

/** Opens the same shop again. */
const reopen = async (laurel?: "off"): Promise<void> => {
  await shop.close();
  shop = await openShop({ database: shop.database, ...(laurel && { laurel }) });
};

const whyNotOpen = (database: string): Promise<string> => openShop({ database }).then(async (opened) => {
  await opened.close();
  return "it opened";
}, (fault: Error) => fault.message);

test("without the plugin the shop goes on, with its ledger as it was, and with it again what happened meanwhile is earned", async () => {
  const buyer = await shop.register();
  const first = await shop.buy(buyer, { items: [{ what: "pot", quantity: 2 }] });
  await shop.capture(first.id);
  await shop.until(() => pointsOf(buyer.id), (points) => points === 500);
  const before = await shop.ask("SELECT bucket, programme, kind, id, seq, digest FROM laurel.journal ORDER BY bucket, programme, kind, id, seq");

  await reopen("off");
  expect((await shop.store("GET", "/laurel/v1/programme")).status).toBe(404);
  const second = await shop.buy(buyer, { items: [{ what: "tea", quantity: 1 }] });
  await shop.capture(second.id);
  const newcomer = await shop.register();
  const third = await shop.buy(newcomer, { items: [{ what: "tea", quantity: 3 }] });
  await shop.capture(third.id);
  expect(await shop.ask("SELECT bucket, programme, kind, id, seq, digest FROM laurel.journal ORDER BY bucket, programme, kind, id, seq")).toEqual(before);

  await reopen();
  await shop.run("jobs/reconcile");
  await shop.run("jobs/sweep-orders");
  expect(await shop.until(() => pointsOf(buyer.id), (points) => points > 500)).toBe(600);
  expect(await shop.until(() => pointsOf(newcomer.id), (points) => points > 0)).toBe(300);
});

test("a shop does not start on the schema of an earlier version and says what to do, and goes on where it was once that is done", async () => {
  const buyer = await shop.register();
  const { id } = await shop.buy(buyer, { items: [{ what: "pot", quantity: 1 }] });
  await shop.capture(id);
  await shop.until(() => pointsOf(buyer.id), (points) => points === 250);
  const { database } = shop;
  await shop.close();
  const { at, newest } = await earlierSchema(database);

  expect(await whyNotOpen(database)).toContain(`Laurel's part of the database is not made, or not up to date (Medusa's database is at step ${at} of the schema and needs ${newest}): run medusa db:migrate`);
  expect(await medusa(["db:migrate"], { DATABASE_URL: database })).toContain(`Laurel: schema ${at} → ${newest}`);

  shop = await openShop({ database });
  expect(await pointsOf(buyer.id)).toBe(250);
  const second = await shop.buy(buyer, { items: [{ what: "tea", quantity: 1 }] });
  await shop.capture(second.id);
  expect(await shop.until(() => pointsOf(buyer.id), (points) => points > 250)).toBe(350);
});

test("a shop does not start on a ledger of a later version, and touches nothing of it", async () => {
  const { database } = shop;
  await shop.close();
  await ask(database, "INSERT INTO laurel.migrations (number, name) VALUES (999, 'of the future')");
  expect(await whyNotOpen(database)).toContain("was brought up to date by a newer version of Laurel (schema 999");
  await expect(medusa(["db:migrate"], { DATABASE_URL: database })).rejects.toThrow("newer version of Laurel");
  await ask(database, "DELETE FROM laurel.migrations WHERE number = 999");
});

test("a shop that was never migrated for Laurel does not start, and says what to do", async () => {
  const { database } = shop;
  await ask(database, "DROP SCHEMA laurel CASCADE");
  expect(await whyNotOpen(database)).toContain("Laurel's part of the database is not made, or not up to date (Medusa's database holds no Laurel data): run medusa db:migrate");
});
