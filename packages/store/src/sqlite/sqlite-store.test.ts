import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { never } from "@laurel/core";
import { expect, test } from "vitest";
import type { Commit } from "../contract/store.js";
import { databaseName, openDatabase } from "./open-database.js";
import { temporaryDirectory } from "./directory.fixture.js";
import { openSqliteStore } from "./sqlite-store.js";

const commit = (id: string, more: Partial<Commit> = {}): Commit => ({
  key: { kind: "member", id }, expectedVersion: 0, state: {}, dueAt: never, edition: 0, facts: [], effects: [], idempotency: undefined,
  record: { recordedAt: 0, key: "k", actor: "test", facts: [], transactions: [], moves: [], corrections: [] }, ...more,
});

test("every commit waits for the disk, and foreign keys cost nothing", async () => {
  const database = await openDatabase(temporaryDirectory(), true);
  const pragma = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get()!)[0];
  expect([pragma("journal_mode"), pragma("synchronous"), pragma("foreign_keys")]).toEqual(["wal", 2, 0]);
  expect([pragma("application_id"), pragma("user_version")]).toEqual([0x4c415552, 1]);
  database.close();
});

test("a directory is made, several levels deep; one that should be there and is not is told", async () => {
  const directory = join(temporaryDirectory(), "a/b");
  await expect(openSqliteStore(directory, { create: false })).rejects.toMatchObject({ name: "Fault", code: "missing", message: `${directory} holds no Laurel data` });
  const store = await openSqliteStore(directory);
  await store.close();
  await (await openSqliteStore(directory, { create: false })).close();
});

test("a file in the place of the directory is told", async () => {
  const path = join(temporaryDirectory(), "file");
  writeFileSync(path, "text");
  await expect(openSqliteStore(path)).rejects.toMatchObject({ name: "Fault", message: expect.stringContaining(path) as string });
  mkdirSync(join(path, "..", "directory", databaseName), { recursive: true });
  await expect(openSqliteStore(join(path, "..", "directory"))).rejects.toMatchObject({ name: "Fault", message: expect.stringContaining(databaseName) as string });
});

test("what is no database, or somebody else's, is told and left alone", async () => {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, databaseName), "this is a shopping list, and quite a long one at that ".repeat(99));
  await expect(openSqliteStore(directory)).rejects.toMatchObject({ code: "foreign", message: expect.stringContaining("is not a Laurel database") as string });
  const other = temporaryDirectory();
  const foreign = new DatabaseSync(join(other, databaseName));
  foreign.exec("CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('soup')");
  foreign.close();
  await expect(openSqliteStore(other)).rejects.toMatchObject({ code: "foreign", message: expect.stringContaining("not one of Laurel") as string });
  const again = new DatabaseSync(join(other, databaseName));
  expect(again.prepare("SELECT name FROM recipes").get()).toEqual({ name: "soup" });
  expect(again.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "delete" });
  again.close();
});

test("a database of a newer version is told and left alone", async () => {
  const directory = temporaryDirectory();
  await (await openSqliteStore(directory)).close();
  const database = new DatabaseSync(join(directory, databaseName));
  database.exec("PRAGMA user_version = 8");
  database.close();
  await expect(openSqliteStore(directory)).rejects.toMatchObject({ code: "newer", message: expect.stringContaining("newer version of Laurel (schema 8; this one knows 1)") as string });
});

test("a step of the schema that is missing is taken, once, by whoever opens first", async () => {
  const directory = temporaryDirectory();
  const store = await openSqliteStore(directory);
  await store.commit([commit("a")]);
  await store.close();
  const first = { number: 1, name: "first", sql: "" };
  const second = { number: 2, name: "second", sql: "ALTER TABLE aggregates ADD COLUMN note TEXT" };
  const opened = await Promise.all([openDatabase(directory, false, [first, second]), openDatabase(directory, false, [first, second])]);
  expect(opened.map((each) => each.prepare("SELECT id, note FROM aggregates").get())).toEqual([{ id: "a", note: null }, { id: "a", note: null }]);
  for (const each of opened) each.close();
});

test("a step of the schema that fails leaves everything as it was", async () => {
  const directory = temporaryDirectory();
  await (await openSqliteStore(directory)).close();
  const broken = { number: 2, name: "broken", sql: "CREATE TABLE half (x); CREATE TABLE aggregates (x)" };
  await expect(openDatabase(directory, false, [{ number: 1, name: "first", sql: "" }, broken])).rejects.toMatchObject({ code: "failed" });
  const database = await openDatabase(directory, false);
  expect(database.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'half'").get()).toEqual({ n: 0 });
  database.close();
});

test("when the disk is full the whole batch is undone and told, and the store goes on", async () => {
  const directory = temporaryDirectory();
  const store = await openSqliteStore(directory);
  await store.commit([commit("before")]);
  const { database } = (store as unknown as { connection: { database: DatabaseSync } }).connection;
  const { page_count: pages } = database.prepare("PRAGMA page_count").get() as { page_count: number };
  database.exec(`PRAGMA max_page_count = ${pages + 3}`);
  const large = [commit("small"), commit("large", { state: { text: "x".repeat(100_000) } })];
  await expect(store.commit(large)).rejects.toMatchObject({ name: "Fault", code: "full", message: expect.stringContaining("the disk is full") as string });
  expect(await store.count("member")).toBe(1);
  database.exec("PRAGMA max_page_count = 1000000");
  expect((await store.commit(large)).map(({ kind }) => kind)).toEqual(["committed", "committed"]);
  await store.close();
});

test("a writer waits for another process, and says so when it takes too long", async () => {
  const directory = temporaryDirectory();
  const store = await openSqliteStore(directory, { patienceMs: 200 });
  const other = new DatabaseSync(join(directory, databaseName));
  other.exec("BEGIN IMMEDIATE");
  await expect(store.commit([commit("a")])).rejects.toMatchObject({ code: "busy", message: expect.stringContaining("in use by another process") as string });
  const waiting = store.commit([commit("a")]);
  // Who only reads waits for nobody.
  expect(await store.count("member")).toBe(0);
  other.exec("COMMIT");
  expect((await waiting)[0]).toEqual({ kind: "committed", version: 1 });
  other.close();
  await store.close();
});

test("many who commit at once share the wait for the disk", async () => {
  const directory = temporaryDirectory();
  const store = await openSqliteStore(directory);
  const { database } = (store as unknown as { connection: { database: DatabaseSync } }).connection;
  const exec = database.exec.bind(database);
  let transactions = 0;
  database.exec = (sql) => {
    if (sql === "COMMIT") transactions++;
    exec(sql);
  };
  await Promise.all(Array.from({ length: 100 }, (_, i) => store.commit([commit(`m${i}`)])));
  expect(await store.count("member")).toBe(100);
  expect(transactions).toBe(1);
  await store.close();
});

test("a closed store leaves one file", async () => {
  const directory = temporaryDirectory();
  const store = await openSqliteStore(directory);
  await store.commit([commit("a")]);
  await store.close();
  expect(readdirSync(directory)).toEqual([databaseName]);
});
