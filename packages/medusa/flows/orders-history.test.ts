import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneOrders } from "./ordering/clone-orders.js";
import { staffOf } from "./ordering/staff.js";
import { ledgerOf } from "./paying/payer.js";
import type { Bought, Buyer } from "./stage/calling.js";
import { type Shop, openShop } from "./stage/shop.js";
import { environmentOf, shopFolder } from "./stage/template.js";

/** A shop that sold before Laurel came to it. */
let shop: Shop;
let ann: Buyer;
const guest = "guest@example.com";
let [bought, asGuest, abroad]: Bought[] = [];
let database: string;

beforeAll(async () => {
  const before = await openShop({ laurel: "off" });
  ({ database } = before);
  const staff = staffOf(before);
  ann = await before.register();
  bought = await before.buy(ann, { items: [{ what: "pot", quantity: 1 }] });
  await staff.capture(bought.id);
  await staff.refund(bought.id, 50);
  const cancelled = await before.buy(ann);
  await staff.cancel(cancelled.id);
  asGuest = await before.buy(undefined, { email: guest });
  await staff.capture(asGuest.id);
  abroad = await before.buy(ann, { region: "eur" });
  await staff.capture(abroad.id);
  await before.close();
  // Here Laurel comes.
  await before.ask("UPDATE laurel_medusa.migrations SET taken = now()");
  shop = await openShop({ database });
});
afterAll(() => shop?.close());

const brought = async (member: string): Promise<number | undefined> => (await (await ledgerOf(shop)).read(member))?.books.wallets["points"]?.accounts.available;

/** Runs the command as a merchant does, in a pipe. */
function command(args: readonly string[], options: object = {}): { readonly child: ChildProcess; readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> } {
  const child = spawn(process.execPath, [join(shopFolder, "node_modules/@laurel/medusa/.medusa/server/src/scripts/laurel-medusa.js"), ...args], {
    cwd: shopFolder, env: environmentOf({ DATABASE_URL: database, SHOP_LAUREL: "{}" }), stdio: ["ignore", "pipe", "pipe"], ...options,
  });
  const said = { out: "", err: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (said.out += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (said.err += text));
  return { child, ended: once(child, "close").then(([code]) => ({ code: code as number | null, ...said })) };
}

test("what was before Laurel came is not swept", async () => {
  expect(await shop.run("orders/sweep-orders", "sweepOrders", { whole: true })).toEqual({ whole: true, found: 0, dealt: 0, failed: 0 });
});

test("a backfill tells the whole history: customers join as of their day, guests' orders are kept, and what is left out is said", async () => {
  const { code, out } = await command(["backfill", "--json"]).ended;
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ of: 4, looked: 4, belongs: 2, kept: 1, unchanged: 0, left: { "other-currency eur": 1 } });
  expect(await brought(ann.id)).toBe(200);
  const joined = (await (await ledgerOf(shop)).read(ann.id))!.books.joined!.at;
  expect(joined).toBeLessThanOrEqual(Date.parse(bought!.order["created_at"]));
});

test("run again it tells nothing", async () => {
  const { code, out, err } = await command(["backfill"]).ended;
  expect(code).toBe(0);
  expect(out).toMatch(/^4 orders in 00:\d\d: 0 told to members, 0 kept for whoever joins, 3 known already\nLeft out:\n {2}1 other-currency eur\n$/);
  // In a pipe nobody looks: no line but the last ones.
  expect(err).not.toContain("orders (");
});

test("a guest's order is given to whoever registers under its address", async () => {
  expect((await shop.ask("SELECT outcome, member FROM laurel_medusa.order_sync WHERE order_id = $1", [asGuest!.id]))).toEqual([{ outcome: "kept", member: null }]);
  const { id } = await shop.register(guest);
  await shop.until(() => brought(id), (points) => points === 100);
});

test("what was left out for its currency is told as soon as there is a rate, and keeps the one it was told at", async () => {
  await shop.close();
  shop = await openShop({ database, laurel: { exchange: { eur: "7.8123" } } });
  expect(await shop.run("jobs/sweep-orders")).toMatchObject({ found: 1, failed: 0 });
  // 13 € are 101.56.
  expect(await brought(ann.id)).toBe(301);
  await shop.close();
  shop = await openShop({ database, laurel: { exchange: { eur: "9" } } });
  await staffOf(shop).refund(abroad!.id, 3);
  // Of 10 € at the rate it was told at: 78.12.
  await shop.until(() => brought(ann.id), (points) => points === 278);
});

test("killed in the middle it goes on where it was, and every order is told once", async () => {
  await cloneOrders(shop, bought!.id, 450);
  const first = command(["backfill", "--json"], { detached: true });
  await shop.until(async () => (await shop.ask<{ looked: string }>("SELECT value ->> 'looked' AS looked FROM laurel_medusa.notes WHERE name = 'backfill'"))[0]?.looked, (looked) => Number(looked ?? 0) >= 200, 120_000);
  // The whole group: the command, and Medusa that it has started.
  process.kill(-first.child.pid!, "SIGKILL");
  await first.ended;
  const { code, out } = await command(["backfill", "--json"]).ended;
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ of: 454, looked: 454, left: {} });
  // A pot of 250 each: the copies have the capture, and not the refund.
  await shop.until(() => brought(ann.id), (points) => points === 278 + 450 * 250, 60_000);
  const { differences } = await (await ledgerOf(shop)).verify();
  expect(differences).toEqual([]);
});
