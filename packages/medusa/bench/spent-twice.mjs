import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { figure } from "../../../bench/measure.mjs";
import { withShops } from "./bench-shops.mjs";

const balance = 3_000;

/** Where Medusa looks for what a plugin consists of. */
const parts = {
  "balance.cjs": "balance.js",
  "use-points.cjs": "api/store/balance/carts/[id]/route.js",
  "take-points.cjs": "api/store/balance/take/route.js",
  "before-completion.cjs": "workflows/hooks/before-completion.js",
  "after-order.cjs": "subscribers/after-order.js",
};

/**
 * How often the same points are spent when they are asked for many times at once: with a balance in a column, a promotion for each redemption and a deduction after the order, which is
 * how Medusa's example of loyalty points goes about it; and with Laurel. Real shops over HTTP, each on a database of its own.
 */
export async function spentTwiceFigures({ open }) {
  const column = await open({ laurel: "off", plugins: [installBalanceColumn()] });
  const laurel = await open();
  await column.ask("CREATE TABLE balance_column (customer text PRIMARY KEY, points integer NOT NULL)");
  const figures = [];
  for (const times of [20, 50]) {
    const is = (name, won, against) => figure(`${times} at once: ${name}`, won, { unit: `× the same ${balance} points`, aim: "1", holds: won === 1, against });
    figures.push(is("deductions of the whole balance", await deductions(column, times), "a balance in a column"));
    figures.push(is("orders that were paid with the whole balance", await orders(column, times, useColumn), "a promotion each, and a deduction after the order"));
    figures.push(is("orders that were paid with the whole balance", await orders(laurel, times, useLaurel), "Laurel"));
  }
  return figures;
}

async function deductions(shop, times) {
  const { id: customer } = await buyerWith(shop);
  const came = await Promise.all(Array.from({ length: times }, () => shop.store("POST", "/balance/take", { body: { customer, points: balance } })));
  return came.filter(({ status }) => status === 200).length;
}

/** Fills carts one after the other, lets the points pay for all of them at once, pays what is left, and completes all of them at once. Counts orders that cost less for points. */
async function orders(shop, times, use) {
  const buyer = await (use === useColumn ? buyerWith(shop) : memberWith(shop));
  const carts = [];
  for (let i = 0; i < times; i++) carts.push(await shop.fill(buyer));
  await Promise.all(carts.map((cart) => use(shop, buyer, cart)));
  for (const cart of carts) await begin(shop, buyer, cart);
  const done = await Promise.all(carts.map((cart) => shop.store("POST", `/carts/${cart}/complete`, { token: buyer.token })));
  return done.filter(({ body }) => body.type === "order" && body.order.total < 112).length;
}

const useColumn = (shop, { token }, cart) => shop.store("POST", `/balance/carts/${cart}`, { token, body: {} });
const useLaurel = (shop, { token }, cart) => shop.store("POST", `/laurel/carts/${cart}/points`, { token, body: { points: balance } });

async function begin(shop, { token }, cart) {
  const { body: { payment_collection: { id } } } = await shop.store("POST", "/payment-collections", { token, body: { cart_id: cart } });
  await shop.store("POST", `/payment-collections/${id}/payment-sessions`, { token, body: { provider_id: "pp_system_default" } });
}

async function buyerWith(shop) {
  const buyer = await shop.register();
  await shop.ask("INSERT INTO balance_column (customer, points) VALUES ($1, $2)", [buyer.id, balance]);
  return buyer;
}

async function memberWith(shop) {
  const buyer = await shop.register();
  const { member } = await shop.run("customers/enrol-customer", "enrolCustomer", buyer.id);
  await (await shop.ledger()).execute(member, { key: `gift-${buyer.id}`, actor: "bench", facts: [{ id: `gift-${buyer.id}`, kind: "adjusted", at: Date.now(), wallet: "points", points: balance, reason: "to be spent", by: "bench" }] });
  return buyer;
}

/** Puts the other way of doing it where a plugin of the shop would be installed. */
function installBalanceColumn() {
  const name = "balance-column";
  const here = fileURLToPath(new URL("balance-column/", import.meta.url));
  const there = fileURLToPath(new URL(`../flows/shop/node_modules/${name}/`, import.meta.url));
  for (const [from, to] of Object.entries(parts)) {
    const file = join(there, ".medusa/server/src", to);
    mkdirSync(dirname(file), { recursive: true });
    copyFileSync(join(here, from), file);
  }
  writeFileSync(join(there, "package.json"), JSON.stringify({ name, version: "1.0.0", private: true }));
  return { resolve: name };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { name, value, unit, against } of await withShops(spentTwiceFigures)) console.log(`${name}: ${value} ${unit} (${against})`);
}
