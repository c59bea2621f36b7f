import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dayMs } from "@laurel/core";
import { createEngine } from "@laurel/store";
import { openPostgresStore } from "@laurel/store/postgres";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundled } from "../bundled.fixture.js";
import { Random } from "../chance/random.js";
import { Site } from "../running/site.js";
import { joining, openShop, opening } from "../shop/shop.js";
import { type Answered, type Diary, readDiary } from "../working/diary.js";
import type { Evidence, Finding } from "./evidence.js";
import { evidenceOf, prove } from "./prove.js";
import { replayAgrees } from "./replay.js";

const now = opening + dayMs;
const directory = mkdtempSync(join(tmpdir(), "laurel-chaos-"));
let site: Site;
let diary: Diary;

// A shop in which all kinds of things have been done, and which proves to be right. Each test spoils a copy of it.
beforeAll(async () => {
  site = await Site.open({ version: 18, workers: 2, random: new Random("tampering"), program: await bundled("worker"), directory });
  await site.look((engine) => openShop(engine));
  site.work({ kind: "work", now });
  const isEnough = (): boolean => {
    diary = readDiary(directory);
    const has = (what: Answered["what"]): boolean => diary.answered.some((each) => each.what === what && each.outcome === "accepted");
    return diary.seen.length > 0 && (["send", "reward", "redeem", "enrol"] as const).every(has) && diary.answered.some(({ outcome }) => outcome === "refused");
  };
  while (!isEnough()) await new Promise((resolve) => setTimeout(resolve, 50));
  await site.rest();
  await site.dismiss();
  diary = readDiary(directory);
  // So that a message waits, whatever was delivered.
  await site.look((engine) => engine.enrol(joining("zoe", "zoe", now)), now);
  expect(await findingsOf(await copy([]), diary)).toEqual([]);
}, 300_000);
afterAll(async () => {
  await site?.close();
  rmSync(directory, { recursive: true });
});

let copies = 0;

/** A copy of the shop's database with some statements run over it; fails where one of them changes nothing. */
async function copy(statements: readonly string[]): Promise<string> {
  const name = `spoilt_${++copies}`;
  const original = new URL(site.url).pathname.slice(1);
  const admin = new Client({ connectionString: site.server.url() });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE "${original}"`);
  await admin.end();
  const client = new Client({ connectionString: site.server.url(name) });
  await client.connect();
  try {
    for (const each of statements) if ((await client.query(each)).rowCount === 0) throw new Error(`this changes nothing: ${each}`);
  } finally {
    await client.end();
  }
  return site.server.url(name);
}

async function findingsOf(url: string, written: Diary, spoil = (evidence: Evidence): Evidence => evidence): Promise<Finding[]> {
  const store = await openPostgresStore({ url, create: false });
  try {
    const engine = createEngine({ store, now: () => now });
    const evidence = spoil(await evidenceOf(engine, written));
    return [...await prove(engine, store, evidence), ...await replayAgrees(evidence, engine, new Random("model"), now)];
  } finally {
    await store.close();
  }
}

/** The last line that somebody has been answered for; one that settles which way points go may come after it. */
const lastOf = (member: string, comparison = "="): string => `WHERE kind = 'member' AND id = '${member}' AND seq ${comparison} (
  SELECT max(seq) FROM laurel.journal WHERE kind = 'member' AND id = '${member}' AND key NOT LIKE 'way-of:%')`;

test.each([
  // what was done to it | statements | found
  ["a line of the journal is gone", [`DELETE FROM laurel.journal WHERE kind = 'member' AND id = 'ann' AND seq = 2`], "lost"],
  ["the last commit of a member is taken back whole", [
    `UPDATE laurel.aggregates a SET version = j.seq - 1 FROM laurel.journal j WHERE a.kind = 'member' AND a.id = 'ann' AND (j.kind, j.id, j.seq) = (a.kind, a.id, (
      SELECT max(seq) FROM laurel.journal WHERE kind = 'member' AND id = 'ann' AND key NOT LIKE 'way-of:%'))`,
    `DELETE FROM laurel.facts ${lastOf("ann", ">=")}`,
    `DELETE FROM laurel.journal ${lastOf("ann", ">=")}`,
  ], "lost"],
  ["a line bears another number", [`UPDATE laurel.journal SET seq = seq + 1000 ${lastOf("ann")}`], "changed"],
  ["a record says something else", [`UPDATE laurel.journal SET record = replace(record, '"actor":"till"', '"actor":"clerk"') WHERE kind = 'member' AND id = 'ann' AND record LIKE '%"actor":"till"%'`], "changed"],
  ["a line stands twice", [`INSERT INTO laurel.journal SELECT (j).* FROM (SELECT jsonb_populate_record(j, '{"seq": 5000}') AS j FROM laurel.journal j ${lastOf("ann")}) AS twice`], "done twice"],
  ["a fact came twice", [`INSERT INTO laurel.facts SELECT (f).* FROM (SELECT jsonb_populate_record(f, '{"seq": 5000}') AS f FROM laurel.facts f WHERE kind = 'member' AND id = 'ann' AND fact LIKE 'send:%' LIMIT 1) AS twice`], "done twice"],
  ["a fact is another member's as well", [`INSERT INTO laurel.facts SELECT (f).* FROM (SELECT jsonb_populate_record(f, jsonb_build_object('id', 'hua', 'bucket', (SELECT bucket FROM laurel.aggregates WHERE kind = 'member' AND id = 'hua'))) AS f
    FROM laurel.facts f WHERE kind = 'member' AND id = 'ann' AND fact LIKE 'order:%' LIMIT 1) AS twice`], "done twice"],
  ["an entry is dropped", [`UPDATE laurel.journal SET record = regexp_replace(record, '"entries":\\[\\{[^}]*\\},', '"entries":[') WHERE kind = 'member' AND id = 'ann' AND seq = 1`], "differs"],
  ["a balance is raised", [`UPDATE laurel.aggregates SET state = regexp_replace(state, '"available":(\\d+)', '"available":9\\1') WHERE kind = 'member' AND id = 'ben'`], "differs"],
  ["a fact is gone", [`DELETE FROM laurel.facts WHERE kind = 'member' AND id = 'ann' AND fact LIKE 'opened:%'`], "differs"],
  ["points that arrived are gone", [`UPDATE laurel.facts SET body = regexp_replace(body, '"points":(\\d+)', '"points":1\\1') WHERE kind = 'member' AND fact LIKE 'transfer-in:%'`], "points"],
  ["a hash of the chain is another", [`UPDATE laurel.journal SET hash = sha256(hash) ${lastOf("ann")}`], "chain"],
  ["a message is gone", [`DELETE FROM laurel.outbox WHERE kind = 'member'`], "messages"],
  ["a piece is counted once too often", [`UPDATE laurel.aggregates SET state = regexp_replace(state, '"taken":(\\d+)', '"taken":1\\1') WHERE kind = 'stock'`], "stock"],
] as const)("it is found when %s", async (_, statements, what) => {
  expect((await findingsOf(await copy(statements), diary)).map((each) => each.what)).toContain(what);
});

const acknowledged = (): Answered => diary.answered.find(({ outcome }) => outcome === "accepted")!;
const others = (one: Answered): Answered[] => diary.answered.filter((each) => each !== one);

test("it is found when an answer was given that nothing stands for", async () => {
  const one = acknowledged();
  const written = { ...diary, answered: [...others(one), { ...one, key: "do:never-kept" }] };
  expect((await findingsOf(await copy([]), written)).map((each) => each.what)).toEqual(["lost"]);
});

test("it is found when somebody was told no, and it was done all the same", async () => {
  const one = acknowledged();
  const { version: _, record: __, ...rest } = one;
  const written: Diary = { ...diary, answered: [...others(one), { ...rest, what: "redeem", outcome: "refused", because: "points-short" }] };
  expect((await findingsOf(await copy([]), written)).map((each) => each.what)).toEqual(["refused, yet done"]);
});

test("it is found when something was done that nobody has asked for", async () => {
  const written = { ...diary, asked: diary.asked.filter(({ key }) => key !== acknowledged().key) };
  expect((await findingsOf(await copy([]), written)).map((each) => each.what)).toEqual(["never asked"]);
});

test("it is found when messages went out of turn", async () => {
  const [first] = diary.seen;
  const written = { ...diary, seen: [{ ...first!, number: first!.number + 1 }, ...diary.seen] };
  expect((await findingsOf(await copy([]), written)).map((each) => each.what)).toContain("messages");
});

test("the model is not the store: one fact less comes to another hash", async () => {
  const spoilt = await findingsOf(await copy([]), diary, (evidence) => ({
    ...evidence, kept: evidence.kept.map((whole) => (whole.key.id === "ann" ? { ...whole, facts: whole.facts.filter(({ id }) => id !== "opened:ann") } : whole)),
  }));
  expect(spoilt).toContainEqual({ what: "replay", says: "ann came to other books" });
});
