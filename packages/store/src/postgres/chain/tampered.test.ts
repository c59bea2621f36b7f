import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isoInstant } from "@laurel/core";
import { sharedPostgres } from "@laurel/trial-servers";
import { beforeAll, describe, expect, test } from "vitest";
import { bucketOf } from "../../contract/bucket.js";
import { commitOf, deed, keyed, member, put, recordOf } from "../../contract/cases/sample.js";
import { archive } from "../archive/archive.js";
import { exportQuarter } from "../archive/export-quarter.js";
import { type Quarter, quarterAt } from "../archive/quarter.js";
import { ask, copyOf, inQuarters, withStore } from "./filled.fixture.js";
import type { ProgrammeSeal } from "./programme-seal.js";
import { seal } from "./seal.js";
import { verifyChain } from "./verify-chain.js";

const [longAgo, lastYear] = [2, 1].map((years) => quarterAt(Date.now() - years * 365 * 86_400_000)) as [Quarter, Quarter];
const quarterOf = ({ from }: Quarter): string => `'${isoInstant(from)}'`;

const names = ["ann", "ben"];
/** Of each of them line 1 is in a file, 2 in the archive, 3 to 6 at hand; 6 came after the seal. */
async function commitLine(store: Parameters<typeof put>[0], line: number): Promise<void> {
  await put(store, ...names.map((name) => commitOf({
    key: member(name), expectedVersion: line - 1, state: { line }, record: recordOf(`${name}-${line}`), idempotency: keyed(`key-${line}`),
    facts: line === 4 ? [] : [deed(`deed-${line}`, line)], withdrawn: line === 4 ? ["deed-1"] : [], effects: [{ line }],
  })));
}

let server: string;
let filled: string;
/** The same store before its second seal, as somebody may have kept it who wants to undo what came since. */
let earlier: string;
let kept: ProgrammeSeal;

beforeAll(async () => {
  const databases = await sharedPostgres(18);
  [server, filled] = [databases.url(), await databases.createDatabase()];
  const directory = mkdtempSync(join(tmpdir(), "laurel-tampered-"));
  await withStore(filled, async (store) => {
    for (const line of [1, 2, 3, 4]) await commitLine(store, line);
    await inQuarters(filled);
    await archive(store.connection, Date.now());
    await seal(store);
    await exportQuarter(store.connection, longAgo.name, { directory, drop: true });
  });
  rmSync(directory, { recursive: true });
  earlier = await copyOf(server, filled);
  await withStore(filled, async (store) => {
    await commitLine(store, 5);
    const sealed = await seal(store);
    if (sealed.kind !== "sealed") throw new Error("the store was to be sealed");
    kept = sealed.seal;
    await commitLine(store, 6);
  });
});

const prove = (url: string) => withStore(url, (store) => verifyChain(store, { all: true, seal: kept }));

const ann = "programme = 'main' AND kind = 'member' AND id = 'ann'";
const bucket = bucketOf(member("ann"), "main");
const gone = /1 aggregates, and 0 are here: some are gone/;
const others = /these many are here, but what is kept of them is another chain than was sealed/;
/** What somebody does who knows how the chain is made: the line, all after it and the head are hashed anew. */
const hashedAnew = `
  WITH RECURSIVE line AS (
    SELECT seq, sha256(convert_to('[' || seq || ',' || to_json(key) || ',' || to_json(digest) || ',"' || encode(state, 'hex') || '"]' || E'\\n' || record, 'UTF8')) AS own FROM laurel.journal WHERE ${ann}
  ), chain AS (
    SELECT 2 AS seq, hash FROM laurel.journal_archive WHERE ${ann} AND seq = 2
    UNION ALL SELECT line.seq, sha256(chain.hash || line.own) FROM chain JOIN line ON line.seq = chain.seq + 1
  ), written AS (UPDATE laurel.journal j SET hash = chain.hash FROM chain WHERE ${ann} AND j.seq = chain.seq)
  UPDATE laurel.aggregates SET head = (SELECT hash FROM chain ORDER BY seq DESC LIMIT 1) WHERE ${ann}`;

type Told = { readonly seq?: number; readonly says: RegExp | string; readonly of?: "bucket" };

const cases: readonly (readonly [column: string, what: string, sql: string, told: Told])[] = [
  ["aggregates.state", "a state is changed", `UPDATE laurel.aggregates SET state = '{"line":7}' WHERE ${ann}`, { says: "its state is not the one that its last line, 6, has left" }],
  ["aggregates.version", "a version is changed", `UPDATE laurel.aggregates SET version = 7 WHERE ${ann}`, { says: "it stands at version 7, and its journal ends with line 6" }],
  ["aggregates.head", "a head is changed", `UPDATE laurel.aggregates SET head = sha256('') WHERE ${ann}`, { says: "its head is not the hash of its last line, 6" }],
  ["aggregates.sealed", "a seal is said to reach further", `UPDATE laurel.aggregates SET sealed = 6 WHERE ${ann}`, { of: "bucket", says: others }],
  ["aggregates.sealed", "a seal is said to reach less far", `UPDATE laurel.aggregates SET sealed = 0 WHERE ${ann}`, { of: "bucket", says: gone }],
  ["aggregates.sealed", "a seal is said to reach beyond the end", `UPDATE laurel.aggregates SET sealed = 9 WHERE ${ann}`, { says: "it was sealed at version 9, and there is no such line" }],
  ["aggregates.id", "an aggregate is given another name", `UPDATE laurel.aggregates SET id = 'bob' WHERE ${ann}`, { says: "there are lines or facts of an aggregate that is not there" }],
  ["aggregates.kind", "an aggregate becomes another kind", `UPDATE laurel.aggregates SET kind = 'guest' WHERE ${ann}`, { says: "there are lines or facts of an aggregate that is not there" }],
  ["aggregates.programme", "an aggregate goes to another programme", `UPDATE laurel.aggregates SET programme = 'other' WHERE ${ann}`, { says: "there are lines or facts of an aggregate that is not there" }],
  ["aggregates.bucket", "an aggregate goes to another bucket", `UPDATE laurel.aggregates SET bucket = ${bucket} # 1 WHERE ${ann}`, { says: "there are lines or facts of an aggregate that is not there" }],
  ["aggregates", "an aggregate's row is gone", `DELETE FROM laurel.aggregates WHERE ${ann}`, { says: "there are lines or facts of an aggregate that is not there" }],
  ["aggregates", "an aggregate is gone with everything", [...["aggregates", "facts", "journal", "journal_archive", "exported", "outbox"].map((table) => `DELETE FROM laurel.${table} WHERE ${ann}`), ...["old_keys", "old_outcomes"].map((table) => `DELETE FROM laurel.${table} WHERE bucket = ${bucket}`)].join(";"), { of: "bucket", says: gone }],

  ["journal.record", "a record is changed", `UPDATE laurel.journal SET record = replace(record, 'ann-4', 'ann-5') WHERE ${ann} AND seq = 4`, { seq: 4, says: "what is kept of this line does not come to the hash that it bears" }],
  ["journal.record", "a record is changed, and the chain hashed anew", `DELETE FROM laurel.facts WHERE ${ann} AND seq > 2; UPDATE laurel.journal SET record = replace(record, 'ann-4', 'ann-5') WHERE ${ann} AND seq = 4; ${hashedAnew}`, { of: "bucket", says: others }],
  ["journal.key", "a key is changed", `UPDATE laurel.journal SET key = 'another' WHERE ${ann} AND seq = 4`, { seq: 4, says: "what is kept of this line does not come to the hash that it bears" }],
  ["journal.digest", "a digest is changed", `UPDATE laurel.journal SET digest = 'another' WHERE ${ann} AND seq = 4`, { seq: 4, says: "what is kept of this line does not come to the hash that it bears" }],
  ["journal.state", "what a state came to is changed", `UPDATE laurel.journal SET state = sha256('') WHERE ${ann} AND seq = 4`, { seq: 4, says: "what is kept of this line does not come to the hash that it bears" }],
  ["journal.state", "what a state came to is not known any more", `UPDATE laurel.journal SET state = NULL WHERE ${ann} AND seq = 6`, { seq: 6, says: "what is kept of this line does not come to the hash that it bears" }],
  ["journal.hash", "a hash is changed", `UPDATE laurel.journal SET hash = sha256('') WHERE ${ann} AND seq = 4`, { seq: 4, says: "what is kept of this line does not come to the hash that it bears" }],
  ["journal.seq", "a line is moved", `UPDATE laurel.journal SET seq = 9 WHERE ${ann} AND seq = 6`, { seq: 9, says: "the lines before it, 6 to 8, are not there" }],
  ["journal.seq", "two lines change places", `UPDATE laurel.journal SET seq = 9 - seq WHERE ${ann} AND seq IN (4, 5)`, { seq: 4, says: "what is kept of this line does not come to the hash that it bears" }],
  ["journal.seq", "a line is put before the first", `UPDATE laurel.journal SET seq = -1 WHERE ${ann} AND seq = 6`, { seq: -1, says: "no line has such a number" }],
  ["journal.id", "a line is given to somebody else", `UPDATE laurel.journal SET id = 'bob' WHERE ${ann} AND seq = 6`, { says: "it stands at version 6, and its journal ends with line 5" }],
  ["journal.kind", "a line is given to another kind", `UPDATE laurel.journal SET kind = 'guest' WHERE ${ann} AND seq = 6`, { says: "it stands at version 6, and its journal ends with line 5" }],
  ["journal.programme", "a line is given to another programme", `UPDATE laurel.journal SET programme = 'other' WHERE ${ann} AND seq = 6`, { says: "it stands at version 6, and its journal ends with line 5" }],
  ["journal.bucket", "a line is put into another bucket", `UPDATE laurel.journal SET bucket = ${bucket} # 1 WHERE ${ann} AND seq = 6`, { says: "it stands at version 6, and its journal ends with line 5" }],
  ["journal", "a line is gone", `DELETE FROM laurel.journal WHERE ${ann} AND seq = 4`, { seq: 5, says: "the line before it, 4, is not there" }],
  ["journal", "the last line is gone", `DELETE FROM laurel.journal WHERE ${ann} AND seq = 6`, { says: "it stands at version 6, and its journal ends with line 5" }],
  ["journal", "a line is put in", `INSERT INTO laurel.journal (bucket, programme, kind, id, seq, written, hash, record) SELECT bucket, programme, kind, id, seq, written + interval '1 ms', hash, record FROM laurel.journal WHERE ${ann} AND seq = 4`, { seq: 4, says: "there is a line of this number already" }],
  ["journal", "a line is put behind the last", `INSERT INTO laurel.journal (bucket, programme, kind, id, seq, hash, record) SELECT bucket, programme, kind, id, 7, hash, record FROM laurel.journal WHERE ${ann} AND seq = 4`, { seq: 7, says: "what is kept of this line does not come to the hash that it bears" }],
  ["journal", "what came since the seal is undone, state and all, as far as lines before it", `
    DELETE FROM laurel.journal WHERE ${ann} AND seq > 4; DELETE FROM laurel.facts WHERE ${ann} AND seq > 4;
    UPDATE laurel.aggregates SET version = 4, state = '{"line":4}', head = (SELECT hash FROM laurel.journal WHERE ${ann} AND seq = 4) WHERE ${ann}`, { says: "it was sealed at version 5, and there is no such line" }],
  ["journal", "the same, and the seal is said to reach only as far", `
    DELETE FROM laurel.journal WHERE ${ann} AND seq > 4; DELETE FROM laurel.facts WHERE ${ann} AND seq > 4;
    UPDATE laurel.aggregates SET version = 4, sealed = 4, state = '{"line":4}', head = (SELECT hash FROM laurel.journal WHERE ${ann} AND seq = 4) WHERE ${ann}`, { of: "bucket", says: others }],
  ["journal_archive.record", "an archived record is changed", `UPDATE laurel.journal_archive SET record = replace(record, 'ann-2', 'ann-3') WHERE ${ann}`, { seq: 2, says: "what is kept of this line does not come to the hash that it bears" }],
  ["journal_archive", "an archived line is gone", `DELETE FROM laurel.journal_archive WHERE ${ann}`, { seq: 3, says: "the line before it, 2, is not there" }],

  ["facts.body", "a fact is changed", `UPDATE laurel.facts SET body = replace(body, 'review', 'visit') WHERE ${ann} AND seq = 3`, { seq: 3, says: "what is kept of this line does not come to the hash that it bears" }],
  ["facts.body", "a fact is withdrawn", `UPDATE laurel.facts SET body = NULL WHERE ${ann} AND seq = 3`, { seq: 3, says: "what is kept of this line does not come to the hash that it bears" }],
  ["facts.fact", "a fact is given another id", `UPDATE laurel.facts SET fact = 'deed-9' WHERE ${ann} AND seq = 3`, { seq: 3, says: "what is kept of this line does not come to the hash that it bears" }],
  ["facts.seq", "a fact is put with another line", `UPDATE laurel.facts SET seq = 4 WHERE ${ann} AND seq = 3`, { seq: 3, says: "what is kept of this line does not come to the hash that it bears" }],
  ["facts.seq", "a fact is put with a line that is not there", `UPDATE laurel.facts SET seq = 7 WHERE ${ann} AND seq = 6`, { seq: 7, says: "fact deed-6 is said to have come with this line, which is not there" }],
  ["facts.id", "a fact is given to somebody else", `UPDATE laurel.facts SET id = 'bob' WHERE ${ann} AND seq = 3`, { seq: 3, says: "what is kept of this line does not come to the hash that it bears" }],
  ["facts.kind", "a fact is given to another kind", `UPDATE laurel.facts SET kind = 'guest' WHERE ${ann} AND seq = 3`, { seq: 3, says: "what is kept of this line does not come to the hash that it bears" }],
  ["facts.programme", "a fact is given to another programme", `UPDATE laurel.facts SET programme = 'other' WHERE ${ann} AND seq = 3`, { seq: 3, says: "what is kept of this line does not come to the hash that it bears" }],
  ["facts.bucket", "a fact is put into another bucket", `UPDATE laurel.facts SET bucket = ${bucket} # 1 WHERE ${ann} AND seq = 3`, { seq: 3, says: "what is kept of this line does not come to the hash that it bears" }],
  ["facts", "a fact is gone", `DELETE FROM laurel.facts WHERE ${ann} AND seq = 3`, { seq: 3, says: "what is kept of this line does not come to the hash that it bears" }],
  ["facts", "a fact is put in", `INSERT INTO laurel.facts SELECT bucket, programme, kind, id, 'more', seq, body FROM laurel.facts WHERE ${ann} AND seq = 3`, { seq: 3, says: "what is kept of this line does not come to the hash that it bears" }],

  ["seals.number", "a seal is given another number", `UPDATE laurel.seals SET number = 7 WHERE bucket = ${bucket} AND number = 2`, { of: "bucket", says: "seal 7 of the bucket is not what was sealed after seal 1" }],
  ["seals.at", "a seal is dated otherwise", `UPDATE laurel.seals SET at = at - interval '1 day' WHERE bucket = ${bucket} AND number = 1`, { of: "bucket", says: "seal 1 of the bucket is not what was sealed after none" }],
  ["seals.aggregates", "a seal counts otherwise", `UPDATE laurel.seals SET aggregates = 2 WHERE bucket = ${bucket} AND number = 1`, { of: "bucket", says: "seal 1 of the bucket is not what was sealed after none" }],
  ["seals.content", "what a seal says is changed", `UPDATE laurel.seals SET content = sha256('') WHERE bucket = ${bucket} AND number = 1`, { of: "bucket", says: "seal 1 of the bucket is not what was sealed after none" }],
  ["seals.root", "a root is changed", `UPDATE laurel.seals SET root = sha256('') WHERE bucket = ${bucket} AND number = 1`, { of: "bucket", says: "seal 2 of the bucket is not what was sealed after seal 1" }],
  ["seals.bucket", "a seal is put into another bucket", `UPDATE laurel.seals SET bucket = ${bucket} # 1 WHERE bucket = ${bucket}`, { of: "bucket", says: "1 aggregates are said to be sealed, and the bucket has no seal" }],
  ["seals.programme", "a seal is given to another programme", `UPDATE laurel.seals SET programme = 'other' WHERE bucket = ${bucket}`, { of: "bucket", says: "1 aggregates are said to be sealed, and the bucket has no seal" }],
  ["seals", "the first seal is gone", `DELETE FROM laurel.seals WHERE bucket = ${bucket} AND number = 1`, { of: "bucket", says: "seal 2 of the bucket is not what was sealed after none" }],
  ["seals", "the last seal is gone", `DELETE FROM laurel.seals WHERE bucket = ${bucket} AND number = 2`, { of: "bucket", says: others }],

  ["old_keys.hash", "a key of an archived line is made another", `UPDATE laurel.old_keys SET hash = 'another' WHERE bucket = ${bucket} AND quarter = ${quarterOf(lastYear)}`, { seq: 2, says: "its key key-2 is not kept, although the line is archived: it could be used again" }],
  ["old_keys.quarter", "it is said to be of another quarter", `UPDATE laurel.old_keys SET quarter = '2001-01-01Z' WHERE bucket = ${bucket} AND quarter = ${quarterOf(lastYear)}`, { seq: 2, says: "its key key-2 is not kept, although the line is archived: it could be used again" }],
  ["old_keys.bucket", "it is put into another bucket", `UPDATE laurel.old_keys SET bucket = ${bucket} # 1 WHERE bucket = ${bucket} AND quarter = ${quarterOf(lastYear)}`, { seq: 2, says: "its key key-2 is not kept, although the line is archived: it could be used again" }],
  ["old_keys", "it is forgotten", `DELETE FROM laurel.old_keys WHERE bucket = ${bucket} AND quarter = ${quarterOf(lastYear)}`, { seq: 2, says: "its key key-2 is not kept, although the line is archived: it could be used again" }],
  ["old_keys", "the key of a line that is away is forgotten", `DELETE FROM laurel.old_keys WHERE bucket = ${bucket} AND quarter = ${quarterOf(longAgo)}`, { of: "bucket", says: "1 keys of lines in an archive are not kept: they could be used again" }],

  ["old_outcomes.outcomes", "an outcome is changed", `UPDATE laurel.old_outcomes SET outcomes = replace(outcomes, 'ann-1', 'ann-7') WHERE bucket = ${bucket}`, { of: "bucket", says: "outcomes that are kept of lines in an archive are not what was written" }],
  ["old_outcomes.outcomes", "outcomes are made unreadable", `UPDATE laurel.old_outcomes SET outcomes = '[]' WHERE bucket = ${bucket}`, { of: "bucket", says: "1 lines with a key are in archives, and of 0 the outcome is kept" }],
  ["old_outcomes.sum", "what outcomes should come to is changed", `UPDATE laurel.old_outcomes SET sum = sha256('') WHERE bucket = ${bucket}`, { of: "bucket", says: "outcomes that are kept of lines in an archive are not what was written" }],
  ["old_outcomes.quarter", "outcomes are said to be of another quarter", `UPDATE laurel.old_outcomes SET quarter = '2001-01-01Z' WHERE bucket = ${bucket}`, { of: "bucket", says: "1 keys of lines in an archive are not kept: they could be used again" }],
  ["old_outcomes.programme", "outcomes are given to another programme", `UPDATE laurel.old_outcomes SET programme = 'other' WHERE bucket = ${bucket}`, { of: "bucket", says: "1 lines with a key are in archives, and of 0 the outcome is kept" }],
  ["old_outcomes.bucket", "outcomes are put into another bucket", `UPDATE laurel.old_outcomes SET bucket = ${bucket} # 1 WHERE bucket = ${bucket}`, { of: "bucket", says: "1 lines with a key are in archives, and of 0 the outcome is kept" }],
  ["old_outcomes", "outcomes are gone", `DELETE FROM laurel.old_outcomes WHERE bucket = ${bucket}`, { of: "bucket", says: "1 lines with a key are in archives, and of 0 the outcome is kept" }],

  ["exported.hash", "what a chain had come to is changed", `UPDATE laurel.exported SET hash = sha256('') WHERE ${ann}`, { seq: 2, says: "what is kept of this line does not come to the hash that it bears" }],
  ["exported.seq_from", "more lines are said to be away", `UPDATE laurel.exported SET seq_from = -3 WHERE ${ann}`, { seq: 1, says: "no line has such a number" }],
  ["exported.seq_until", "lines that are here are said to be away", `UPDATE laurel.exported SET seq_until = 2 WHERE ${ann}`, { seq: 2, says: "there is a line of this number already" }],
  ["exported.keys", "fewer keys are said to be kept", `UPDATE laurel.exported SET keys = 0 WHERE ${ann}`, { of: "bucket", says: "0 lines with a key are in archives, and of 1 the outcome is kept" }],
  ["exported.id", "lines of somebody else are said to be away", `UPDATE laurel.exported SET id = 'bob' WHERE ${ann}`, { seq: 2, says: "the line before it, 1, is not there" }],
  ["exported.kind", "lines of another kind are said to be away", `UPDATE laurel.exported SET kind = 'guest' WHERE ${ann}`, { seq: 2, says: "the line before it, 1, is not there" }],
  ["exported.programme", "lines of another programme are said to be away", `UPDATE laurel.exported SET programme = 'other' WHERE ${ann}`, { seq: 2, says: "the line before it, 1, is not there" }],
  ["exported.bucket", "lines of another bucket are said to be away", `UPDATE laurel.exported SET bucket = ${bucket} # 1 WHERE ${ann}`, { seq: 2, says: "the line before it, 1, is not there" }],
  ["exported", "nothing is said of the lines that are away", `DELETE FROM laurel.exported WHERE ${ann}`, { seq: 2, says: "the line before it, 1, is not there" }],
];

test("a store that nobody has touched holds, and so does the seal that was kept of it", async () => {
  expect(await prove(await copyOf(server, filled))).toMatchObject({ aggregates: 2, lines: 10, facts: 12, unsealed: 2, seals: 4, unseen: [{ lines: 2 }], differences: [], untold: 0 });
});

describe("somebody who may write to the database behind our back", () => {
  test.each(cases)("%s: %s, and it is told", async (_column, _what, sql, { seq, says, of }) => {
    const url = await copyOf(server, filled);
    await ask(url, sql);
    const { differences } = await prove(url);
    const place = of === "bucket" ? { bucket, key: undefined, seq: undefined } : { bucket, key: member("ann"), seq };
    expect(differences).toContainEqual({ ...place, says: typeof says === "string" ? says : expect.stringMatching(says) });
  });

  test("a database that is put back to what it was is told by the seal that was kept elsewhere, and by nothing else", async () => {
    const url = await copyOf(server, earlier);
    expect((await withStore(url, (store) => verifyChain(store))).differences).toEqual([]);
    expect((await prove(url)).differences).toEqual([{ bucket: undefined, key: undefined, seq: undefined, says: "seal 2, which was kept, is not here any more: the last one is 1" }]);
  });

  test("one that is put back and gone on with comes to another seal of the same number", async () => {
    const url = await copyOf(server, earlier);
    await withStore(url, async (store) => {
      await commitLine(store, 5);
      expect(await seal(store)).toMatchObject({ kind: "sealed", seal: { number: 2 } });
    });
    expect((await prove(url)).differences).toEqual([expect.objectContaining({ bucket: undefined, says: expect.stringMatching(/^seal 2 was kept as [0-9a-f]{64}, and comes to [0-9a-f]{64} here$/) })]);
  });

  test("nothing that was changed is sealed over", async () => {
    const url = await copyOf(server, filled);
    await ask(url, `DELETE FROM laurel.facts WHERE ${ann} AND seq > 2; UPDATE laurel.journal SET record = replace(record, 'ann-4', 'ann-5') WHERE ${ann} AND seq = 4; ${hashedAnew}`);
    expect(await withStore(url, (store) => seal(store))).toEqual({ kind: "broken", buckets: [bucket] });
    // The chain itself was hashed anew as it should be: the seal alone tells.
    expect((await prove(url)).differences).toEqual([{ bucket, key: undefined, seq: undefined, says: expect.stringMatching(others) }]);
  });
});

/** Columns that no chain and no seal covers, each with the reason. */
const uncovered: Readonly<Record<string, string>> = {
  "aggregates.messages": "numbers messages, which are gone when they have arrived",
  "aggregates.due_at": "says when to look again; `engine.verify` proves that nothing happens before",
  "aggregates.edition": "says under which edition of the programme to look; the books are proved by `engine.verify`",
  "journal.written": "says in which quarter a line lies; when things happened stands in its record",
  "journal_archive.written": "the same",
  "old_outcomes.hash": "says which row to look into; an outcome that is not found there is missed, and the command refused",
  "exported.archive": "says in which file lines are; a file that does not hold them is refused",
};

test("every column of every table is proved, or stands here with a reason why not", async () => {
  const columns = await ask<{ name: string }>(filled, `
    SELECT c.relname || '.' || a.attname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'laurel'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname NOT IN ('outbox', 'migrations', 'elsewhere', 'archives')`);
  // Lines in the archive are read as those at hand are, but for where they lie.
  const covered = new Set([...cases.map(([column]) => column), ...cases.map(([column]) => column.replace(/^journal\./, "journal_archive."))]);
  expect(columns.map(({ name }) => name).filter((name) => !covered.has(name) && !(name in uncovered))).toEqual([]);
});
