import { randomBytes } from "node:crypto";
import type { OrderSnapshot } from "@laurel/core";
import { Client } from "pg";
import { type Shop, day, enrolment, newYear, openShop, order, redeemed } from "../../engine/shop.fixture.js";
import { openPostgresStore } from "../open-postgres-store.js";
import type { PostgresStore } from "../postgres-store.js";

/** Asks one thing of a database, as its superuser, behind the store's back. */
export async function ask<Row extends object>(url: string, sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** A new database on the same server, equal to this one; nobody may be connected to this one. @param server - any database of the server */
export async function copyOf(server: string, url: string): Promise<string> {
  const [from, name] = [new URL(url).pathname.slice(1), `trial_${randomBytes(6).toString("hex")}`];
  await ask(server, `CREATE DATABASE ${name} TEMPLATE ${from}`);
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

/** Opens a store, and closes it again. */
export async function withStore<T>(url: string, work: (store: PostgresStore) => Promise<T>, programme = "main"): Promise<T> {
  const store = await openPostgresStore({ url, programme, connections: 4 });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const email = (name: string) => `email:${name}@example.com`;

/** What a shop comes to in a few weeks: members with orders in several revisions, points spent, a merge that was undone, a guest's order, and messages. */
export async function aFewWeeks(store: PostgresStore): Promise<Shop> {
  const shop = await openShop(store, newYear + 30 * day);
  const names = ["ann", "ben", "cem", "dua", "eva"];
  const bought = (name: string, more: Partial<OrderSnapshot> = {}) => order(`${name}-1`, newYear + day, 100_000, { identities: [email(name)], ...more });
  const back = [{ id: "r", at: newYear + 20 * day, as: "money" as const, lines: [{ line: "l", quantity: 1, amount: 10_000 }] }];
  await shop.engine.enrolMany(names.map((name) => enrolment(name, { facts: [bought(name)] })));
  await shop.engine.executeMany(names.map((name) => ({ member: name, command: { key: `spend-${name}`, actor: "till", facts: [redeemed(`r-${name}`, newYear + 12 * day, 600)] } })));
  await shop.engine.executeMany(names.map((name) => ({ member: name, command: { key: `back-${name}`, actor: "shop", facts: [bought(name, { revision: 1, refunds: back })] } })));
  await shop.engine.acceptOrder(order("guest", newYear + 9 * day, 7_000, { identities: [email("guest")] }), "shop");
  await shop.engine.merge("ann", "ben", { key: "m", by: "clerk", reason: "the same person" });
  await shop.engine.deliver();
  await shop.engine.undoMerge("ann", "ben", { key: "u", by: "clerk", reason: "not the same person" });
  await shop.engine.deliver();
  return shop;
}

/**
 * Has the lines of a store written in several quarters, as if some years had passed: each aggregate's first lines two years ago, the next one year ago, the rest today.
 *
 * @param old - how many lines of each lie in either of the old quarters
 */
export async function inQuarters(url: string, old = 1): Promise<void> {
  const parts = [["2 years", 0, old], ["1 year", old, 2 * old]] as const;
  for (const [ago, after, until] of parts) await ask(url, `UPDATE laurel.journal SET written = now() - interval '${ago}' WHERE seq > ${after} AND seq <= ${until}`);
}

/** Every line with its texts, hot or cold, as one text. */
export async function allLines(url: string): Promise<string> {
  const columns = "bucket, programme, kind, id, seq, written, key, digest, encode(state, 'hex'), encode(hash, 'hex'), record";
  const rows = await ask<{ line: string }>(url, `
    SELECT jsonb_build_array(${columns})::text AS line FROM (SELECT * FROM laurel.journal UNION ALL SELECT * FROM laurel.journal_archive) j ORDER BY bucket, programme, kind, id, seq`);
  return rows.map(({ line }) => line).join("\n");
}
