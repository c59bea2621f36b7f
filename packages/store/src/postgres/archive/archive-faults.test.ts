import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { sharedPostgres } from "@laurel/trial-servers";
import { Client } from "pg";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { commitOf, keyed, member, put, recordOf } from "../../contract/cases/sample.js";
import { allLines, ask, copyOf, inQuarters, withStore } from "../chain/filled.fixture.js";
import { seal } from "../chain/seal.js";
import { verifyChain } from "../chain/verify-chain.js";
import { keyHash } from "../migrations/old-lines.js";
import { openPostgresStore } from "../open-postgres-store.js";
import type { PostgresStore } from "../postgres-store.js";
import { archive } from "./archive.js";
import { exportQuarter } from "./export-quarter.js";
import { type Manifest, manifestFile, rowsFile } from "./manifest.js";
import { quarterAt } from "./quarter.js";
import { restoreQuarter } from "./restore-quarter.js";

const [longAgo, lastYear] = [2, 1].map((years) => quarterAt(Date.now() - years * 365 * 86_400_000).name) as [string, string];

let server: string;
let filled: string;
beforeAll(async () => {
  const databases = await sharedPostgres(15);
  [server, filled] = [databases.url(), await databases.createDatabase()];
  await withStore(filled, async (store) => {
    for (let line = 1; line <= 4; line++) {
      await put(store, ...["ann", "ben", "cem"].map((name) => commitOf({ key: member(name), expectedVersion: line - 1, record: recordOf(`${name} ${line}`), idempotency: keyed(`k${line}`) })));
    }
  });
  await inQuarters(filled);
});

/** A store of its own with the two old quarters in the archive. */
async function archived(sealed = true): Promise<{ url: string; store: PostgresStore; directory: string }> {
  const url = await copyOf(server, filled);
  const store = await openPostgresStore({ url, connections: 4 });
  onTestFinished(() => store.close());
  await archive(store.connection, Date.now());
  if (sealed) await seal(store);
  const directory = mkdtempSync(join(tmpdir(), "laurel-archive-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return { url, store, directory };
}

/** Puts the keys of all lines by, in the archive or about to go there. */
const rememberKeys = (table: "journal" | "journal_archive"): string => `
  INSERT INTO laurel.old_keys SELECT bucket, ${keyHash("kind", "id", "key", "programme")}, date_trunc('quarter', written, 'UTC') FROM laurel.${table} ON CONFLICT DO NOTHING`;

test("a quarter does not leave before a seal covers its lines", async () => {
  const { store, directory } = await archived(false);
  await expect(exportQuarter(store.connection, longAgo, { directory, drop: true })).rejects.toMatchObject({
    code: "failed", message: expect.stringContaining(`3 aggregates have lines of ${longAgo} that no seal covers; seal every programme first`),
  });
  expect((await exportQuarter(store.connection, longAgo, { directory, drop: false })).lines).toBe(3);
  expect(await verifyChain(store)).toMatchObject({ lines: 12, unseen: [], differences: [] });
});

test.each(["2020q1", "2026q7", "rest"])("quarter %s is not in the archive, and that is said with what is", async (name) => {
  const { store, directory } = await archived();
  await expect(exportQuarter(store.connection, name, { directory, drop: true })).rejects.toMatchObject({
    code: "missing", message: expect.stringContaining(`has no quarter ${name} in its archive; ${longAgo}, ${lastYear} are`),
  });
});

const rowsOf = (path: string): string => gunzipSync(readFileSync(path)).toString();
const damages: readonly (readonly [what: string, damage: (files: { readonly rows: string; readonly manifest: string; readonly said: Manifest }) => void, says: string])[] = [
  ["the file is gone", ({ rows }) => rmSync(rows), "is not there"],
  ["the file is cut off", ({ rows }) => writeFileSync(rows, readFileSync(rows).subarray(0, 200)), "is not what was written: unexpected end of file"],
  ["the file is not packed", ({ rows }) => writeFileSync(rows, rowsOf(rows)), "is not what was written: incorrect header check"],
  ["a record is changed", ({ rows }) => writeFileSync(rows, gzipSync(rowsOf(rows).replace("ann 1", "ann 7"))), "is not what was written: it holds 3 lines"],
  ["a line is gone", ({ rows }) => writeFileSync(rows, gzipSync(rowsOf(rows).split("\n").slice(1).join("\n"))), "is not what was written: it holds 2 lines"],
  ["a row cannot be read", ({ rows }) => writeFileSync(rows, gzipSync("1\t2\n")), "is not what was written: missing data"],
  ["the manifest is gone", ({ manifest }) => rmSync(manifest), "cannot be read"],
  ["the manifest is another file", ({ manifest }) => writeFileSync(manifest, "{}"), "is no manifest of an archive"],
  ["the manifest says something else", ({ manifest, said }) => writeFileSync(manifest, JSON.stringify({ laurel: "journal archive", ...said, lines: 2 })), "is not what was written: it holds 3 lines"],
];

test.each(damages)("where %s, nothing is read back, and it is said", async (_what, damage, says) => {
  const { store, directory } = await archived();
  const said = await exportQuarter(store.connection, longAgo, { directory, drop: true });
  const manifest = join(directory, manifestFile(said.archive));
  damage({ rows: join(directory, rowsFile(said.archive)), manifest, said });
  await expect(restoreQuarter(store.connection, manifest)).rejects.toMatchObject({ name: "Fault", message: expect.stringContaining(says) });
  await expect(store.whole(member("ann"))).rejects.toMatchObject({ code: "archived" });
  expect(await verifyChain(store)).toMatchObject({ lines: 9, unseen: [{ archive: said.archive, lines: 3 }], differences: [] });
});

test("a file whose manifest and whose sum in the database were forged with it is told by the hashes that were kept", async () => {
  const { url, store, directory } = await archived();
  const said = await exportQuarter(store.connection, longAgo, { directory, drop: true });
  const rows = join(directory, rowsFile(said.archive));
  const forged = rowsOf(rows).replace(/(\\\\x)[0-9a-f]{64}(\t\{"recordedAt":[^\n]*ann 1)/, `$1${"00".repeat(32)}$2`);
  expect(forged).not.toBe(rowsOf(rows));
  writeFileSync(rows, gzipSync(forged));
  const sha256 = createHash("sha256").update(forged).digest("hex");
  writeFileSync(join(directory, manifestFile(said.archive)), JSON.stringify({ laurel: "journal archive", ...said, sha256 }));
  await ask(url, "UPDATE laurel.archives SET sha256 = decode($1, 'hex')", [sha256]);
  await expect(restoreQuarter(store.connection, join(directory, manifestFile(said.archive)))).rejects.toMatchObject({
    code: "damaged", message: expect.stringContaining("3 of the 3 lines"),
  });
});

test("what is there already is not read back again", async () => {
  const { store, directory } = await archived();
  const { archive: name } = await exportQuarter(store.connection, longAgo, { directory, drop: true });
  await restoreQuarter(store.connection, join(directory, manifestFile(name)));
  await expect(restoreQuarter(store.connection, join(directory, manifestFile(name)))).rejects.toMatchObject({ code: "missing", message: expect.stringContaining(`lacks no line of archive ${name}`) });
});

test("lines of one quarter with others between them, as where a clock was set back, leave and come back", async () => {
  const { url, store, directory } = await archived();
  const text = await allLines(url);
  // Line 2 changes quarters with line 1 of a member, and line 3 was written when 1 was.
  await ask(url, `UPDATE laurel.journal_archive SET written = written + CASE seq WHEN 1 THEN interval '1 year' ELSE interval '-1 year' END WHERE id = 'ann'`);
  await ask(url, `WITH l AS (DELETE FROM laurel.journal WHERE id = 'ben' AND seq = 3 RETURNING bucket, programme, kind, id, seq, written - interval '2 years', key, digest, state, hash, record)
    INSERT INTO laurel.journal_archive (bucket, programme, kind, id, seq, written, key, digest, state, hash, record) SELECT * FROM l`);
  await ask(url, rememberKeys("journal_archive"));
  expect((await verifyChain(store)).differences).toEqual([]);
  const { archive: name } = await exportQuarter(store.connection, longAgo, { directory, drop: true });
  expect(await ask(url, "SELECT id, seq_from, seq_until FROM laurel.exported ORDER BY 1, 2")).toEqual([
    { id: "ann", seq_from: 2, seq_until: 2 }, { id: "ben", seq_from: 1, seq_until: 1 }, { id: "ben", seq_from: 3, seq_until: 3 }, { id: "cem", seq_from: 1, seq_until: 1 },
  ]);
  expect(await verifyChain(store)).toMatchObject({ lines: 8, unseen: [{ lines: 4 }], differences: [] });
  expect((await store.commit([commitOf({ key: member("ben"), expectedVersion: 4, idempotency: keyed("k3") })]))[0]).toMatchObject({ kind: "key-repeated", prior: { seq: 3, record: recordOf("ben 3") } });
  await restoreQuarter(store.connection, join(directory, manifestFile(name)));
  expect(await verifyChain(store)).toMatchObject({ lines: 12, unseen: [], differences: [] });
  expect((await allLines(url)).split("\n").length).toBe(text.split("\n").length);
});

test("lines that came from another server, where their quarter was archived, are part of the quarter once it is archived here; and are read back one server at a time", async () => {
  const url = await copyOf(server, filled);
  const store = await openPostgresStore({ url, connections: 4 });
  onTestFinished(() => store.close());
  // As logical replication brings them: archived there, so archived here.
  await ask(url, `WITH l AS (DELETE FROM laurel.journal WHERE id = 'cem' AND seq = 1 RETURNING bucket, programme, kind, id, seq, written, key, digest, state, hash, record)
    INSERT INTO laurel.journal_archive (bucket, programme, kind, id, seq, written, key, digest, state, hash, record) SELECT * FROM l`);
  await ask(url, rememberKeys("journal_archive"));
  expect(await verifyChain(store)).toMatchObject({ lines: 12, differences: [] });
  expect(await archive(store.connection, Date.now())).toEqual([longAgo, lastYear]);
  expect(await ask(url, "SELECT id FROM laurel.journal_archive_rest")).toEqual([]);
  await seal(store);
  const directory = mkdtempSync(join(tmpdir(), "laurel-archive-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const { archive: name } = await exportQuarter(store.connection, longAgo, { directory, drop: true });
  // Ben's bucket has moved to another server since, with what is said of his lines; there the quarter is at hand.
  await ask(url, "DELETE FROM laurel.exported WHERE id = 'ben'");
  expect(await restoreQuarter(store.connection, join(directory, manifestFile(name)))).toEqual({ quarter: longAgo, lines: 2 });
  expect(await ask(url, "SELECT id FROM laurel.journal_archive WHERE seq = 1 ORDER BY id")).toEqual([{ id: "ann" }, { id: "cem" }]);
  const [ben] = await ask<{ bucket: number }>(url, "SELECT bucket FROM laurel.aggregates WHERE id = 'ben'");
  const hash = /ben\t1\t[^\n]*\t\\\\x([0-9a-f]{64})\t\{/.exec(rowsOf(join(directory, rowsFile(name))))![1];
  await ask(url, "INSERT INTO laurel.exported VALUES ($1, 'main', 'member', 'ben', 1, 1, 1, $2, decode($3, 'hex'))", [ben!.bucket, name, hash]);
  expect(await restoreQuarter(store.connection, join(directory, manifestFile(name)))).toEqual({ quarter: longAgo, lines: 1 });
  expect(await verifyChain(store)).toMatchObject({ lines: 12, unseen: [], differences: [] });
});

test("while a quarter is about to be archived, its keys are known twice, and answer as ever", async () => {
  const url = await copyOf(server, filled);
  await ask(url, rememberKeys("journal"));
  await withStore(url, async (store) => {
    const prior = { seq: 1, digest: "digest of k1", record: recordOf("ann 1") };
    expect((await store.load({ key: member("ann"), idempotencyKeys: ["k1"] }))?.priors).toEqual(new Map([["k1", prior]]));
    expect(await store.commit([commitOf({ key: member("ann"), expectedVersion: 4, idempotency: keyed("k1") })])).toEqual([{ kind: "key-repeated", prior }]);
    await put(store, commitOf({ key: member("ann"), expectedVersion: 4, idempotency: keyed("k5") }));
  });
});

test("a command of which only is known that it was carried out is missed in words, not carried out again, and holds nobody up", async () => {
  const { url, store, directory } = await archived();
  await exportQuarter(store.connection, longAgo, { directory, drop: true });
  await ask(url, "DELETE FROM laurel.old_outcomes");
  const again = commitOf({ key: member("ann"), expectedVersion: 4, idempotency: keyed("k1") });
  const lost = { name: "Fault", code: "damaged", message: expect.stringContaining("key k1 of member ann was used, and what came of it is not found") };
  const [refused, other] = await Promise.allSettled([store.commit([again]), store.commit([commitOf({ key: member("ben"), expectedVersion: 4 })])]);
  expect([refused, other]).toMatchObject([{ status: "rejected", reason: lost }, { status: "fulfilled", value: [{ kind: "committed" }] }]);
  await expect(store.load({ key: member("ann"), idempotencyKeys: ["k1"] })).rejects.toMatchObject(lost);
  expect(await store.versionOf(member("ann"))).toBe(4);
});

test("whoever reads the journal for long, as a backup does, is not disturbed, and commits do not wait behind us", async () => {
  const url = await copyOf(server, filled);
  const store = await openPostgresStore({ url, connections: 4 });
  onTestFinished(() => store.close());
  const reader = new Client({ connectionString: url });
  await reader.connect();
  await reader.query("BEGIN; SELECT count(*) FROM laurel.journal");
  const archiving = archive(store.connection, Date.now());
  // It waits for the reader, again and again, and whoever commits then would wait behind it.
  while ((await ask(url, "SELECT FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'")).length === 0);
  for (let i = 0; i < 20; i++) await put(store, commitOf({ key: member("new"), expectedVersion: i, idempotency: keyed(`k${i}`) }));
  expect(await ask(url, "SELECT FROM pg_inherits WHERE inhparent = 'laurel.journal_archive'::regclass")).toHaveLength(1);
  await reader.query("COMMIT");
  await reader.end();
  expect(await archiving).toEqual([longAgo, lastYear]);
});
