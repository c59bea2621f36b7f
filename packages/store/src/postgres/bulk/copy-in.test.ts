import { type PostgresServer, sharedPostgres, startPostgres } from "@laurel/trial-servers";
import { Client } from "pg";
import { afterEach, beforeAll, expect, test } from "vitest";
import { deed, keyed, posting, recordOf } from "../../contract/cases/sample.js";
import type { Whole } from "../../contract/store.js";
import { openPostgresStore } from "../open-postgres-store.js";
import type { PostgresStore } from "../postgres-store.js";
import { writtenWhole } from "../whole-rows.js";
import { Connection } from "../connection/connection.js";
import { holdsTables } from "./copy-in.js";

let url: string;
let programmes = 0;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  url = await (await sharedPostgres(18)).createDatabase();
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function open(programme = `bulk${++programmes}`, at = url): Promise<PostgresStore> {
  const store = await openPostgresStore({ url: at, programme, connections: 4 });
  closing.push(() => store.close());
  return store;
}

async function client(at = url): Promise<Client> {
  const opened = new Client({ connectionString: at });
  // Its server may be killed.
  opened.on("error", () => undefined);
  await opened.connect();
  closing.push(() => opened.end().catch(() => undefined));
  return opened;
}

const awkward = "tab\t, line\nand\r, \\N, \\., \\x41, quotes \" ' , 中文, 🌿";

/** An aggregate with everything that may be kept, in texts that are hard to carry. */
function wholeOf(id: string): Whole {
  const key = { kind: "stock", id } as const;
  return {
    key, version: 3, state: { id, awkward, deep: [null, { "": 1 }] }, dueAt: 7, edition: 3, messages: 4,
    journal: [
      { key, seq: 1, record: recordOf("a", { actor: awkward, transactions: [posting(5)] }), idempotency: keyed(`key\\ of\t${id}`) },
      { key, seq: 2, record: recordOf("b"), idempotency: undefined },
      { key, seq: 3, record: recordOf("c"), idempotency: keyed("c") },
    ],
    facts: [{ seq: 1, id: "f\\N", fact: deed("f\\N", 1) }, { seq: 1, id: "g", fact: deed("g", 1) }, { seq: 2, id: "f\\N", fact: undefined }],
    waiting: [
      { key, number: 3, effect: { awkward }, attempts: 2, error: "no\tanswer \\ \n", retryAt: 50 },
      { key, number: 4, effect: {}, attempts: 0, error: undefined, retryAt: 0 },
    ],
  };
}

const wholesOf = (count: number, prefix = "s\\"): Whole[] => Array.from({ length: count }, (_, i) => wholeOf(`${prefix}${i}`));

/** Every row of a programme. Bucket and programme are its own, and so is the moment of writing. */
async function rowsOf(programme: string): Promise<string[]> {
  const asking = await client();
  const found: string[] = [];
  for (const table of ["aggregates", "journal", "facts", "outbox"]) {
    const { rows } = await asking.query<{ row: string }>(`SELECT (to_jsonb(t) - 'bucket' - 'programme' - 'written')::text AS row FROM laurel.${table} t WHERE programme = $1`, [programme]);
    found.push(...rows.map(({ row }) => `${table} ${row}`).sort());
  }
  return found;
}

test("what is loaded by COPY is what the function makes of it, byte for byte and hash for hash", async () => {
  const [bulk, single] = [await open(), await open()];
  const all = wholesOf(40);
  expect(await bulk.adopt(all)).toBe(40);
  for (const each of all) expect(await single.adopt([each])).toBe(1);
  expect(await bulk.whole(all[7]!.key)).toEqual(all[7]);
  const rows = await rowsOf(bulk.programme);
  expect(rows).toHaveLength(40 * (1 + 3 + 3 + 2));
  expect(rows).toEqual(await rowsOf(single.programme));
});

test("texts that only JSON can say, a NUL or half of a letter, arrive as they are", async () => {
  const store = await open();
  const state = { text: "NUL \0, half \ud83c" };
  const all = wholesOf(16).map((each) => ({ ...each, state, waiting: each.waiting.map((message) => ({ ...message, effect: state })) }));
  await store.adopt(all);
  expect(await store.whole(all[3]!.key)).toEqual(all[3]);
});

test("what exists is left as it is, and the same one twice is taken once", async () => {
  const store = await open();
  const [first, ...rest] = wholesOf(30);
  await store.adopt([first!]);
  const other = { ...rest[0]!, state: { other: true } };
  expect(await store.adopt([{ ...first!, state: { other: true } }, ...rest, other])).toBe(29);
  expect(await store.whole(first!.key)).toEqual(first);
  expect(await store.whole(rest[0]!.key)).toEqual(rest[0]);
  expect(await store.adopt([first!, ...rest])).toBe(0);
});

test("many are loaded by COPY, for which the function is not needed, and few by the function", async () => {
  const at = await (await sharedPostgres(18)).createDatabase();
  const store = await open("main", at);
  expect(await holdsTables(store.connection)).toBe(true);
  const asking = await client(at);
  await asking.query("DROP FUNCTION laurel.adopt");
  expect(await store.adopt(wholesOf(16))).toBe(16);
  await expect(store.adopt(wholesOf(15, "few"))).rejects.toThrow("lacks a step of its schema");
});

test("where there are no tables, as behind a router, nothing is loaded by COPY", async () => {
  const bare = new Connection({ url: await (await sharedPostgres(18)).createDatabase() });
  closing.push(() => bare.close());
  expect(await holdsTables(bare)).toBe(false);
});

test("several who load the same at once load it once between them", async () => {
  const stores = await Promise.all([open("together"), open("together"), open("together")]);
  const all = wholesOf(200);
  const taken = await Promise.all(stores.map(async (store, i) => {
    let sum = 0;
    // Each in pages of another size, so that they overlap everywhere.
    for (let from = 0, size = 20 + 13 * i; from < all.length; from += size) sum += await store.adopt(all.slice(from, from + size));
    return sum;
  }));
  expect(taken.reduce((sum, each) => sum + each, 0)).toBe(200);
  expect(await stores[0].count("stock")).toBe(200);
  const single = await open();
  await single.adopt(all);
  expect(await rowsOf("together")).toEqual(await rowsOf(single.programme));
});

/** Somebody in the middle of committing an aggregate: whoever loads the same waits until that has ended. */
async function inTheMiddleOf(whole: Whole, { programme }: PostgresStore, rival: Client): Promise<void> {
  const { bucket, head, state } = writtenWhole(programme, whole);
  await rival.query("BEGIN");
  await rival.query("INSERT INTO laurel.aggregates (bucket, programme, kind, id, version, messages, due_at, edition, head, state) VALUES ($1, $2, 'stock', $3, 9, 0, 0, 0, $4, $5)",
    [bucket, programme, whole.key.id, head, state]);
}

async function untilSomebodyWaits(asking: Client): Promise<void> {
  const waiting = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY laurel.aggregates%' AND wait_event_type = 'Lock'";
  for (let looks = 0; looks < 1_000; looks++) {
    if ((await asking.query(waiting)).rowCount !== 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect.fail("nobody has begun to load the aggregate that somebody else is committing");
}

test("who meets somebody else's commit of the same aggregate waits for it, and then does without", async () => {
  const [store, rival, all] = [await open(), await client(), wholesOf(20)];
  await inTheMiddleOf(all[11]!, store, rival);
  const adopting = store.adopt(all);
  await untilSomebodyWaits(await client());
  await rival.query("COMMIT");
  expect(await adopting).toBe(19);
  expect(await store.versionOf(all[11]!.key)).toBe(9);
});

test("a bucket that is on its way to another server is waited for, and nothing is loaded meanwhile", async () => {
  const at = await (await sharedPostgres(18)).createDatabase();
  const store = await open("main", at);
  const asking = await client(at);
  const all = wholesOf(20);
  const { bucket } = writtenWhole("main", all[4]!);
  await asking.query("INSERT INTO laurel.elsewhere (bucket) VALUES ($1)", [bucket]);
  const adopting = store.adopt(all);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect((await asking.query("SELECT FROM laurel.aggregates")).rowCount).toBe(0);
  await asking.query("DELETE FROM laurel.elsewhere");
  expect(await adopting).toBe(20);
});

test("one that cannot be kept is told, nothing of its batch is loaded, and the store goes on", async () => {
  const store = await open();
  const all = wholesOf(30);
  // The one is found when the names of all are there already, the other before.
  const odd: Whole[] = [{ ...wholeOf("odd"), facts: [{ seq: 1, id: "nul \0", fact: deed("f") }] }, wholeOf("nul \0")];
  for (const each of odd) {
    await expect(store.adopt([...all, each])).rejects.toMatchObject({ name: "Fault", code: "failed" });
    expect(await rowsOf(store.programme)).toEqual([]);
  }
  expect(await store.adopt(all)).toBe(30);
});

test("a server that dies in the middle is told as a fault, and what was being loaded is loaded whole later or not at all", async () => {
  const server: PostgresServer = await startPostgres({ version: 18 });
  closing.push(() => server.stop());
  const at = await server.createDatabase();
  const [store, rival, asking] = [await open("main", at), await client(at), await client(at)];
  const all = wholesOf(2_000);
  await inTheMiddleOf(all[1_000]!, store, rival);
  const adopting = store.adopt(all).then(() => "loaded", (fault: unknown) => fault);
  await untilSomebodyWaits(asking);
  await server.kill();
  expect(await adopting).toMatchObject({ name: "Fault", code: "unreachable" });
  await server.restart();
  expect(await store.count("stock")).toBe(0);
  expect(await store.adopt(all)).toBe(2_000);
}, 60_000);
