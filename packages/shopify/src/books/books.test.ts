import { startPostgres } from "@laurel/trial-servers";
import { Pool } from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { bothKinds, shelves } from "./books.fixture.js";
import { takeLease } from "./lease.js";
import { openPostgresBooks } from "./postgres-books.js";

describe.each(bothKinds)("books in %s", (kind) => {
  const shelf = shelves(kind);
  const put = "INSERT INTO laurel_shopify_sessions (id, shop, sealed, stored_at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed RETURNING sealed, stored_at";

  test("opening them twice changes nothing, also at the same time", async () => {
    const { open } = await shelf();
    const [one] = await Promise.all([open(), open()]);
    await one.ask(put, ["a", "s", "x", 1]);
    const another = await open();
    expect(await another.ask("SELECT id, shop FROM laurel_shopify_sessions")).toEqual([{ id: "a", shop: "s" }]);
  });

  test("one parameter may stand in a statement several times, texts may hold anything, and large numbers are numbers", async () => {
    const books = await (await shelf()).open();
    await books.ask(put, ["a", "s", "$2 ' ; — 黄金级", 1_795_000_000_000_001]);
    expect(await books.ask("SELECT sealed, stored_at FROM laurel_shopify_sessions WHERE id = $1 OR shop = $1", ["a"])).toEqual([{ sealed: "$2 ' ; — 黄金级", stored_at: 1_795_000_000_000_001 }]);
  });

  test("a statement that changes rows answers with what it returns, and without RETURNING with nothing", async () => {
    const books = await (await shelf()).open();
    expect(await books.ask(put, ["a", "s", "x", 1])).toEqual([{ sealed: "x", stored_at: 1 }]);
    expect(await books.ask(put, ["a", "s", "y", 2])).toEqual([{ sealed: "y", stored_at: 1 }]);
    expect(await books.ask("DELETE FROM laurel_shopify_sessions WHERE id = $1", ["a"])).toEqual([]);
  });

  test("a statement that cannot be carried out is thrown", async () => {
    const books = await (await shelf()).open();
    await expect(books.ask("INSERT INTO laurel_shopify_sessions (id) VALUES ($1)", ["a"])).rejects.toThrow(/not.null/i);
  });

  test("a lease has one holder, until it is given back or over", async () => {
    const { open } = await shelf();
    const [here, there] = [await open(), await open()];
    const about = { shop: "s", name: "refresh", forMs: 1_000 };
    const held = await takeLease(here, { ...about, now: 0 });
    expect(await takeLease(there, { ...about, now: 999 })).toBeUndefined();
    expect(await takeLease(there, { ...about, shop: "t", now: 999 })).toBeDefined();
    await held!.release();
    const next = await takeLease(there, { ...about, now: 999 });
    expect(next).toBeDefined();
    const over = await takeLease(here, { ...about, now: 1_999 });
    expect(over).toBeDefined();
    // Whoever was too late gives nothing back that is another's by now.
    await next!.release();
    expect(await takeLease(there, { ...about, now: 2_500 })).toBeUndefined();
  });

  test("of many who ask for a lease at once one gets it", async () => {
    const { open } = await shelf();
    const all = await Promise.all([open(), open(), open()]);
    const got = await Promise.all(Array.from({ length: 30 }, (_, i) => takeLease(all[i % 3]!, { shop: "s", name: "n", forMs: 10, now: 5 })));
    expect(got.filter((each) => each !== undefined)).toHaveLength(1);
  });
});

test("books in a pool that somebody lends leave it open, and change nothing about how it reads", async () => {
  const server = await startPostgres({ version: 18 });
  const pool = new Pool({ connectionString: await server.createDatabase(), max: 2 });
  pool.on("error", () => {});
  onTestFinished(async () => {
    await pool.end();
    await server.stop();
  });
  const books = await openPostgresBooks({ pool });
  expect(await books.ask("SELECT count(*) AS count FROM laurel_shopify_inbox")).toEqual([{ count: 0 }]);
  await books.close();
  expect((await pool.query("SELECT count(*) AS count FROM laurel_shopify_inbox")).rows).toEqual([{ count: "0" }]);
});
