import { readFileSync, writeFileSync } from "node:fs";
import { sharedPostgres } from "@laurel/trial-servers";
import { type Store, canonicalJson, wholes } from "@laurel/store";
import { openPostgresStore } from "@laurel/store/postgres";
import { openSqliteStore } from "@laurel/store/sqlite";
import { Client } from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { laurel, laurelJson } from "./calls.fixture.js";
import { testFolder } from "./folders.fixture.js";
import { head, historyOf, soundRows, writeShop } from "./history.fixture.js";
import { run } from "./index.js";

const inside = testFolder();
let [url, hash] = ["", ""];
let programmes = 0;
const fresh = (): string => `move${++programmes}`;

const hashOf = async (...place: string[]): Promise<string> => (await laurelJson<{ hash: string }>("hash", ...place)).hash;
const inPostgres = (programme: string): string[] => ["--postgres", url, "--programme", programme];

beforeAll(async () => {
  url = await (await sharedPostgres(18)).createDatabase();
  writeFileSync(inside("history.csv"), historyOf(20_261_122, { members: 400, rows: 1_500 }));
  writeFileSync(inside("small.csv"), historyOf(20_261_123, { members: 40, rows: 150 }));
  await laurelJson("import", inside("history.csv"), ...writeShop(inside), "--data", inside("shop"));
  hash = await hashOf("--data", inside("shop"));
});

/** All that a store keeps, a text for each aggregate. */
async function everythingOf(store: Store): Promise<string[]> {
  const found: string[] = [];
  for await (const whole of wholes(store)) found.push(canonicalJson(whole));
  await store.close();
  return found;
}

const inDatabase = (programme: string): Promise<Store> => openPostgresStore({ url, programme });

test("from a folder into a database and back into another folder everything stays as it is, with one hash throughout", async () => {
  const programme = fresh();
  const there = await laurelJson("move", "--from", inside("shop"), "--to", url, "--programme", programme);
  expect(there).toMatchObject({ kind: "moved", followed: 0, hash, from: inside("shop"), asOf: "2026-06-30T15:59:59.999Z" });
  expect(await hashOf(...inPostgres(programme))).toBe(hash);
  expect(await laurelJson("verify", ...inPostgres(programme))).toMatchObject({ holds: true });
  const back = await laurelJson("move", "--from", url, "--to", inside("back"), "--programme", programme);
  expect(back).toMatchObject({ kind: "moved", moved: there["moved"], hash, to: inside("back") });
  for (const name of ["shop", "back"]) await laurelJson("export", "--data", inside(name), "--out", inside(`${name}.jsonl`));
  expect(readFileSync(inside("back.jsonl")).equals(readFileSync(inside("shop.jsonl")))).toBe(true);
  // The clock has come along: time goes on from where it stood.
  expect(await laurelJson("tiers", ...inPostgres(programme))).toEqual(await laurelJson("tiers", "--data", inside("shop")));
});

test("a second run finds nothing to move, and says so with the same hash", async () => {
  const move = ["move", "--from", inside("shop"), "--to", url, "--programme", fresh()];
  const first = await laurel(...move);
  expect(first).toMatchObject({ code: 0, err: "" });
  expect(first.out).toMatch(/^Moved [\d,]+ aggregates from .*shop to programme move\d+ in 127\.0\.0\.1:\d+\/trial_\w+\. There are [\d,]+ members on both sides\.\n/);
  expect(first.out).toContain(`equal on both sides: ${hash}`);
  expect(first.out).not.toContain(new URL(url).password);
  const second = await laurel(...move);
  expect(second).toMatchObject({ code: 0, err: "" });
  expect(second.out).toMatch(/^Nothing to move: /);
  expect(second.out).toContain(`equal on both sides: ${hash}`);
  expect(await laurelJson(...move, "--thorough")).toMatchObject({ moved: 0, followed: 0, hash });
});

test("from one database to another, or to another programme in it, is a move like any other", async () => {
  const [programme, other] = [fresh(), await (await sharedPostgres(15)).createDatabase()];
  await laurelJson("move", "--from", inside("shop"), "--to", url, "--programme", programme);
  expect(await laurelJson("move", "--from", url, "--to", other, "--programme", programme)).toMatchObject({ kind: "moved", hash });
});

test("where half has arrived already, the other half is moved", async () => {
  const programme = fresh();
  const [from, to] = [await openSqliteStore(inside("shop")), await inDatabase(programme)];
  let [all, taken] = [0, 0];
  for await (const whole of wholes(from)) if (all++ % 2 === 0) taken += await to.adopt([whole]);
  await Promise.all([from.close(), to.close()]);
  expect(await laurelJson("move", "--from", inside("shop"), "--to", url, "--programme", programme)).toMatchObject({ kind: "moved", moved: all - taken, hash });
});

test("two moves at once move everything once between them", async () => {
  const programme = fresh();
  const outcomes = await Promise.all([1, 2].map(() => laurelJson<{ moved: number; counts: Record<string, number>; hash: string }>("move", "--from", inside("shop"), "--to", url, "--programme", programme)));
  const sum = Object.values(outcomes[0]!.counts).reduce((total, each) => total + each, 0);
  expect(outcomes.map((each) => each.hash)).toEqual([hash, hash]);
  expect(outcomes.reduce((total, { moved }) => total + moved, 0)).toBe(sum);
  expect(await everythingOf(await inDatabase(programme))).toEqual(await everythingOf(await openSqliteStore(inside("shop"))));
});

test("a target that holds another member of the same id is refused by name, and nothing is changed", async () => {
  const programme = fresh();
  writeFileSync(inside("other.csv"), `${[head, ...soundRows.filter((row) => row.includes(",A,")).map((row) => row.replace(",A,", ",M7,"))].join("\n")}\n`);
  await laurelJson("import", inside("other.csv"), ...writeShop(inside), ...inPostgres(programme));
  const before = await everythingOf(await inDatabase(programme));
  const refused = await laurel("move", "--from", inside("shop"), "--to", url, "--programme", programme);
  expect(refused).toMatchObject({ code: 1, err: "" });
  expect(refused.out).toMatch(/^Nothing was moved: programme move\d+ in .* holds another member card:M7 \(version \d+\) than .*shop \(version \d+\)\.\n$/);
  expect(await laurelJson("move", "--from", inside("shop"), "--to", url, "--programme", programme)).toMatchObject({ kind: "refused", code: "other-content", key: { kind: "member", id: "card:M7" } });
  expect(await everythingOf(await inDatabase(programme))).toEqual(before);
});

test("a shop that has gone on at the target is not overwritten by what it was", async () => {
  const programme = fresh();
  await laurelJson("move", "--from", inside("shop"), "--to", url, "--programme", programme);
  await laurelJson("tick", ...inPostgres(programme), "--until", "2027-03-05");
  const late = await hashOf(...inPostgres(programme));
  const { code, out } = await laurel("move", "--from", inside("shop"), "--to", url, "--programme", programme);
  expect([code, out]).toEqual([1, expect.stringMatching(/^Nothing was moved: programme clock has gone on in /)]);
  expect(await hashOf(...inPostgres(programme))).toBe(late);
});

test("a shop that went on at the source is followed", async () => {
  const programme = fresh();
  await laurelJson("import", inside("small.csv"), ...writeShop(inside), "--data", inside("busy"));
  await laurelJson("move", "--from", inside("busy"), "--to", url, "--programme", programme);
  await laurelJson("tick", "--data", inside("busy"), "--until", "2027-04-30");
  const outcome = await laurelJson<{ followed: number }>("move", "--from", inside("busy"), "--to", url, "--programme", programme);
  expect(outcome).toMatchObject({ kind: "moved", moved: 0, hash: await hashOf("--data", inside("busy")) });
  expect(outcome.followed).toBeGreaterThan(20);
  expect(await laurelJson("verify", ...inPostgres(programme))).toMatchObject({ holds: true });
  expect(await everythingOf(await inDatabase(programme))).toEqual(await everythingOf(await openSqliteStore(inside("busy"))));
});

test("a member whose journal is in part in an archive outside the database is not moved without it", async () => {
  const programme = fresh();
  await laurelJson("import", inside("small.csv"), ...writeShop(inside), ...inPostgres(programme));
  await laurelJson("tick", ...inPostgres(programme), "--until", "2027-04-30");
  const asking = new Client({ connectionString: url });
  await asking.connect();
  const { rows } = await asking.query<{ id: string }>(`
    DELETE FROM laurel.journal j WHERE programme = $1 AND kind = 'member' AND seq = 1
      AND id = (SELECT min(id) FROM laurel.aggregates WHERE programme = $1 AND kind = 'member' AND version = 2) RETURNING id`, [programme]);
  await asking.end();
  const { code, err } = await laurel("move", "--from", url, "--to", inside("gap"), "--programme", programme);
  expect([code, err]).toEqual([2, `member ${rows[0]!.id} has 1 of 2 lines of its journal here; take the others back from their archive first\n`]);
});

test("where somebody looks there is a bar for each stretch of the way", async () => {
  let seen = "";
  const err = { isTTY: true, columns: 120, write: (text: string) => (seen += text) };
  const streams = { out: { write: () => undefined }, err, watched: true, coloured: false, width: 100 };
  expect(await run(["move", "--from", inside("shop"), "--to", url, "--programme", fresh()], streams)).toBe(0);
  for (const stage of ["moving", "comparing", "proving"]) expect(seen).toMatch(new RegExp(`${stage} .*█.*100% · [\\d,]+ (aggregates|members) · .*/s · 0:00 left`));
});

describe("a call that cannot be meant", () => {
  test.each<[string, (shop: string, database: string) => string[], string]>([
    ["from nowhere", (_, database) => ["--from", inside("nowhere"), "--to", database], "nowhere holds no Laurel data"],
    ["from a programme that is not there into a folder", (_, database) => ["--from", database, "--to", inside("empty"), "--programme", "none"], ""],
    ["onto itself", (shop) => ["--from", shop, "--to", `${shop}/.`], "the source and the target are the same"],
    ["onto itself in a database", (_, database) => ["--from", database, "--to", `${database}?application_name=x`], "the source and the target are the same"],
    ["with a programme, where no database is", (shop) => ["--from", shop, "--to", inside("x"), "--programme", "tea"], "a folder holds one only"],
    ["of a programme that cannot be named so", (shop, database) => ["--from", shop, "--to", database, "--programme", "Tea House"], '"Tea House" is no name of a programme'],
    ["without a target", (shop) => ["--from", shop], "required option '--to <place>' not specified"],
  ])("%s", async (name, call, sentence) => {
    const { code, err } = await laurel("move", ...call(inside("shop"), url));
    expect(err).toContain(sentence);
    expect(code).toBe(name === "from a programme that is not there into a folder" ? 0 : 2);
  });
});
