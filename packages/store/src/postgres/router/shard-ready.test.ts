import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { sharedPostgres } from "@laurel/trial-servers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { statements } from "../connection/statements.js";
import { openPostgresStore } from "../open-postgres-store.js";
import { ofServers, wrongWithBody } from "./bucket-led.fixture.js";
import { type RoutedFunction, functionsOf, routedFunction } from "./routed-functions.js";
import { type Session, openSession } from "./session.js";

/** What of the schema would not outlive being dealt out to several servers, as sentences. */
async function wrongInCatalogue(session: Session): Promise<string[]> {
  const rows = await session.query<{ says: string }>(`
    WITH ours AS (SELECT * FROM pg_class WHERE relnamespace = 'laurel'::regnamespace AND NOT relname = ANY ($1))
    SELECT c.relname || ' is a sequence' AS says FROM ours c WHERE c.relkind = 'S'
    UNION ALL SELECT c.relname || ' is neither a table nor an index' FROM ours c WHERE c.relkind NOT IN ('r', 'p', 'i', 'I', 'S')
    UNION ALL SELECT x.relname || ' does not begin with the bucket' FROM pg_index i JOIN ours c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid WHERE pg_get_indexdef(i.indexrelid, 1, true) <> 'bucket'
    UNION ALL SELECT c.relname || ' has no primary key' FROM ours c WHERE c.relkind IN ('r', 'p') AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)
    UNION ALL SELECT k.conname || ' is a constraint between rows' FROM pg_constraint k JOIN ours c ON c.oid = k.conrelid WHERE k.contype NOT IN ('c', 'p')
    UNION ALL SELECT t.tgname || ' is a trigger' FROM pg_trigger t JOIN ours c ON c.oid = t.tgrelid
    UNION ALL SELECT r.rulename || ' is a rule' FROM pg_rewrite r JOIN ours c ON c.oid = r.ev_class
    UNION ALL SELECT c.relname || '.' || a.attname || ' counts by itself' FROM ours c JOIN pg_attribute a ON a.attrelid = c.oid LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
      WHERE a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) LIKE '%nextval%'`, [Object.keys(ofServers).flatMap((name) => [name, `${name}_pkey`])]);
  return rows.map(({ says }) => says);
}

/** What is wrong with a statement: it must call one function, with the buckets first, by the arguments that the function has, in their order. */
function wrongWithStatement(text: string, functions: readonly RoutedFunction[]): string[] {
  const called = /^SELECT \* FROM laurel\.(\w+)\(([^()]*)\)$/.exec(text.replaceAll(/\s+/g, " "));
  if (!called) return [`${text} does more than call a function`];
  const found = functions.find(({ name }) => name === called[1]);
  const asked = called[2]!.split(", ").map((each, i) => (each.startsWith(`$${i + 1}::`) ? each.split("::")[1] : each));
  const taken = found?.arguments.split(", ").map((each) => each.split(" ")[1]);
  return JSON.stringify(asked) === JSON.stringify(taken) ? [] : [`${text} does not fit ${found ? `(${found.arguments})` : "any function"}`];
}

/** Who sends statements of their own, by file or folder, and why no router need carry them. */
const otherSpeakers: Readonly<Record<string, string>> = {
  "connection/connection.ts": "sends `statements`, and nothing else",
  "connection/lender.ts": "lends connections to those named here",
  "connection/open-database.ts": "takes the steps of the schema, on each server by itself",
  "bulk/copy-in.ts": "loads by COPY where there is no router, rows that begin with their bucket",
  "archive/": "serves an operator, on each server by itself",
  "router/": "serves an operator of several servers",
};

let session: Session;
let functions: RoutedFunction[];
let sources: { readonly name: string; readonly source: string }[];
beforeAll(async () => {
  const url = await (await sharedPostgres(15)).createDatabase();
  await (await openPostgresStore({ url, partitions: 2 })).close();
  session = await openSession(url);
  functions = await functionsOf(session);
  sources = await session.query("SELECT proname AS name, prosrc AS source FROM pg_proc WHERE pronamespace = 'laurel'::regnamespace");
});
afterAll(() => session?.close());

test("every statement calls one function of ours, with the buckets first", () => {
  expect(Object.values(statements).flatMap((text) => wrongWithStatement(text, functions))).toEqual([]);
});

test.each([
  ["SELECT * FROM laurel.aggregates WHERE id = $1", "does more than call a function"],
  ["SELECT * FROM laurel.count($1::smallint[], $2::text, $3::text) WHERE n > 0", "does more than call a function"],
  ["SELECT * FROM laurel.count($1::smallint[], $3::text, $2::text)", "does not fit (p_buckets smallint[], p_programme text, p_kind text)"],
  ["SELECT * FROM laurel.everything($1::smallint[])", "does not fit any function"],
])("a statement that does otherwise is found: %s", (text, says) => {
  expect(wrongWithStatement(text, functions)).toEqual([`${text} ${says}`]);
});

test("nobody else speaks to the database, but for a few with a reason", () => {
  const room = join(dirname(fileURLToPath(import.meta.url)), "..");
  const speakers = readdirSync(room, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !/\.(test|fixture)\.ts$/.test(path))
    .filter((path) => /\b(client|pool|connection|session|lender)\.query\b/i.test(readFileSync(join(room, path), "utf8")));
  const known = Object.keys(otherSpeakers);
  expect(speakers.filter((path) => !known.some((each) => path.startsWith(each)))).toEqual([]);
  expect(known.filter((each) => !speakers.some((path) => path.startsWith(each)))).toEqual([]);
});

test("every function can be routed, and holds every table to the buckets it was given", () => {
  for (const each of functions) expect(routedFunction(each)).toContain(`SPLIT ${each.arrays.join(", ")}; RUN ON p_buckets;`);
  expect(functions.every(({ arrays }) => arrays[0] === "p_buckets")).toBe(true);
  expect(sources.length).toBe(functions.length);
  expect(sources.flatMap(({ name, source }) => wrongWithBody(name, source))).toEqual([]);
});

describe("a function that does otherwise is found:", () => {
  const here = "IF EXISTS (SELECT FROM laurel.elsewhere e WHERE e.bucket = ANY (p_buckets)) THEN RAISE EXCEPTION 'no'; END IF;";
  test.each([
    ["SELECT count(*) FROM laurel.aggregates", "reads or changes laurel.aggregates without its bucket"],
    ["SELECT count(*) FROM laurel.aggregates a WHERE a.programme = p_programme", "reads or changes laurel.aggregates without its bucket"],
    ["SELECT count(*) FROM laurel.aggregates a WHERE bucket = 7", "reads or changes laurel.aggregates without its bucket"],
    ["SELECT count(*) FROM laurel.aggregates a WHERE a.bucket = a.bucket", "reads or changes laurel.aggregates without its bucket"],
    ["SELECT count(*) FROM laurel.aggregates a WHERE a.bucket = 7", "reads or changes laurel.aggregates without its bucket"],
    ["SELECT count(*) FROM laurel.aggregates a WHERE a.bucket = ANY (p_buckets) OR a.id = p_id", "reads or changes laurel.aggregates without its bucket"],
    ["SELECT count(*) FROM laurel.aggregates a WHERE NOT (a.bucket = ANY (p_buckets))", "reads or changes laurel.aggregates without its bucket"],
    ["SELECT 1 FROM unnest(p_buckets, p_ids) AS w (bucket, id) JOIN laurel.facts f ON f.id = w.id", "reads or changes laurel.facts without its bucket"],
    ["SELECT 1 FROM unnest(p_buckets) AS w (bucket) JOIN laurel.facts f ON f.bucket = w.bucket JOIN laurel.journal j ON j.id = f.id", "reads or changes laurel.journal without its bucket"],
    ["SELECT 1 FROM (SELECT id, bucket FROM laurel.facts UNION ALL SELECT bucket, id FROM laurel.journal) x WHERE x.bucket = ANY (p_buckets)", "reads or changes laurel.facts without its bucket"],
    ["UPDATE laurel.aggregates a SET due_at = 0 WHERE a.id = p_id", "reads or changes laurel.aggregates without its bucket"],
    ["DELETE FROM laurel.outbox", "reads or changes laurel.outbox without its bucket"],
    ["INSERT INTO laurel.outbox (programme, bucket) VALUES (p_programme, p_buckets[1])", "writes to laurel.outbox without a bucket of the caller's first"],
    ["INSERT INTO laurel.outbox (bucket, id) SELECT 7, c.id FROM unnest(p_buckets) AS c (bucket)", "writes to laurel.outbox without a bucket of the caller's first"],
    ["EXECUTE 'DELETE FROM laurel.outbox'", "says execute, and what comes of it cannot be read"],
    ["PERFORM laurel.count('{7}', 'x', 'y')", "calls laurel.count without a bucket of the caller's first"],
  ])("%s", (statement, says) => {
    expect(wrongWithBody("bad", `BEGIN ${here} ${statement}; END`)).toEqual([`bad ${says}`]);
  });

  test("one that does not ask whether its buckets are here", () => {
    expect(wrongWithBody("bad", "BEGIN RETURN QUERY SELECT a.id FROM laurel.aggregates a WHERE a.bucket = ANY (p_buckets); END")).toEqual(["bad does not ask whether its buckets are here"]);
  });

  test.each([
    [{ arguments: "p_programme text, p_buckets smallint[]", result: "TABLE(n bigint)" }, "its first argument is not p_buckets smallint[]"],
    [{ arguments: "p_buckets smallint[]", result: "bigint" }, "several servers answer with a set of rows, not with bigint"],
  ])("one that no router could carry: %j", (shape, says) => {
    expect(() => routedFunction({ name: "bad", arrays: ["p_buckets"], ...shape })).toThrow(says);
  });
});

test("every key begins with the bucket, and nothing ties rows of several buckets together", async () => {
  expect(await wrongInCatalogue(session)).toEqual([]);
});

test.each([
  ["CREATE UNIQUE INDEX by_id ON laurel.aggregates (programme, kind, id, bucket)", "by_id does not begin with the bucket"],
  ["CREATE INDEX by_due ON laurel.outbox (retry_at)", "by_due does not begin with the bucket"],
  ["CREATE TABLE laurel.names (bucket smallint, name text)", "names has no primary key"],
  ["CREATE TABLE laurel.names (name text PRIMARY KEY)", "names_pkey does not begin with the bucket"],
  ["CREATE SEQUENCE laurel.numbers", "numbers is a sequence"],
  ["CREATE TABLE laurel.names (bucket smallint PRIMARY KEY REFERENCES laurel.elsewhere)", "names_bucket_fkey is a constraint between rows"],
  ["CREATE TRIGGER note BEFORE INSERT ON laurel.outbox FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()", "note is a trigger"],
  ["ALTER TABLE laurel.outbox ADD place bigint GENERATED ALWAYS AS IDENTITY", "outbox.place counts by itself"],
  ["CREATE VIEW laurel.everybody AS SELECT id FROM laurel.aggregates", "everybody is neither a table nor an index"],
])("a schema that does otherwise is found: %s", async (statement, says) => {
  await session.query("BEGIN");
  try {
    await session.query(statement);
    expect(await wrongInCatalogue(session)).toContain(says);
  } finally {
    await session.query("ROLLBACK");
  }
});
