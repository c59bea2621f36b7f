import { openPostgresStore } from "@laurel/store/postgres";
import { keyRingText, newKeyRing } from "@laurel/store/vault";
import { sharedPostgres } from "@laurel/trial-servers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { keyKnownForMs } from "../access/keys/known-keys.js";
import { verifyAudit } from "../audit/verify-audit.js";
import { laurelJson } from "../cli/calls.fixture.js";
import { testFolder } from "../cli/folders.fixture.js";
import { teaShop } from "../http/house.fixture.js";
import { ask, joining, keyFor, paidOrder, pointsOf } from "./asking.fixture.js";
import { type RunningServer, openServer } from "./open-server.js";
import { serverSecret } from "./server-secret.js";

const inside = testFolder();
const clock = { now: Date.now() };
const warnings: string[] = [];
const servers: RunningServer[] = [];
let [url, a, b, shop, owner, secret]: [string, string, string, string, string, Uint8Array] = ["", "", "", "", "", new Uint8Array()];

const open = (erasures: string): Promise<RunningServer> => openServer({
  place: { kind: "postgres", url, programme: "tea" }, policy: teaShop, port: 0, host: "127.0.0.1", proxies: 0, callingCode: "86", allowPrivate: true, erasures: inside(erasures), now: () => clock.now,
  warn: (sentence) => warnings.push(sentence),
  limits: { perMinute: { nobody: 1e6, site: 1e6, shopper: 1e6, staff: 1e6, device: 1e6, backend: 1e6 } },
});

beforeAll(async () => {
  url = await (await sharedPostgres(18)).createDatabase();
  vi.stubEnv("LAUREL_KEYS", keyRingText(newKeyRing()));
  vi.stubEnv("LAUREL_SECRET", "s".repeat(43));
  await laurelJson("migrate", "--postgres", url);
  // Both find the programme empty, the vault without its schemas, and the queue unmade.
  servers.push(...await Promise.all([open("a.jsonl"), open("b.jsonl")]));
  [a, b] = servers.map((each) => each.url) as [string, string];
  secret = await serverSecret({ kind: "postgres", url, programme: "tea" });
  shop = (await keyFor(servers[0]!.store, secret, { kind: "backend", name: "shop" })).text;
  owner = (await keyFor(servers[0]!.store, secret, { kind: "staff", name: "Wu", staff: "wu", role: "owner" })).text;
});
afterAll(async () => {
  await Promise.all(servers.map((each) => each.close()));
  vi.unstubAllEnvs();
});

/** Somebody who joins at one server and buys for 500.00 at the other: 600 points. */
async function buyer(who: string): Promise<void> {
  expect(await ask("enrolMember", { at: a, as: shop, key: `join-${who}`, body: joining(who) })).toMatchObject({ status: 201 });
  expect(await ask("acceptOrder", { at: b, as: shop, params: { source: "shop", order: `o-${who}` }, body: paidOrder(`o-${who}`, who, 50_000, clock.now) })).toMatchObject({ status: 200, body: { kind: "belongs", member: who } });
}
const redeem = (at: string, who: string, points: number, key: string) => ask("redeemPoints", { at, as: shop, params: { member: who }, key, body: { wallet: "points", points } });

test("what one server enrols and sells, the other holds, captures and knows by its e-mail address", async () => {
  await buyer("ann");
  const hold = await ask("placeHold", { at: a, as: shop, params: { member: "ann" }, key: "hold", body: { wallet: "points", points: 200, goods: 5_000 } });
  expect(hold).toMatchObject({ status: 201, body: { points: 200 } });
  expect(await pointsOf(b, shop, "ann")).toEqual({ available: 400, held: 200 });
  const params = { member: "ann", hold: hold.body["hold"] as string };
  const captured = await ask("captureHold", { at: b, as: shop, params, key: "paid", body: {} });
  expect(captured).toMatchObject({ status: 200, body: { points: 200 } });
  expect((await ask("captureHold", { at: a, as: shop, params, key: "paid", body: {} })).body).toEqual(captured.body);
  expect(await pointsOf(a, shop, "ann")).toEqual({ available: 400, held: 0 });
  expect(await ask("searchMembers", { at: b, as: shop, body: { identity: { of: "email", value: "ANN@example.com" } } })).toMatchObject({ body: { items: [{ member: "ann" }] } });
});

test("of forty who spend one balance at both servers, exactly as many get something as fit", async () => {
  await buyer("bea");
  const all = await Promise.all(Array.from({ length: 40 }, (_, i) => redeem(i % 2 ? a : b, "bea", 70, `race-${i}`)));
  const told = all.map(({ status, body }) => (status === 201 ? "spent" : body["code"]));
  expect(told.filter((each) => each === "spent")).toHaveLength(Math.floor(600 / 70));
  expect(new Set(told)).toEqual(new Set(["spent", "points-short"]));
  expect(await pointsOf(a, shop, "bea")).toEqual({ available: 600 % 70, held: 0 });
  expect(await pointsOf(b, shop, "bea")).toEqual({ available: 600 % 70, held: 0 });
});

test("a key that is sent to both servers at once has one outcome, and another request under it is refused at both", async () => {
  await buyer("cai");
  for (let i = 0; i < 10; i++) {
    const both = await Promise.all([a, b, a, b].map((at) => redeem(at, "cai", 20, `twice-${i}`)));
    expect(both.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(both.map(({ body }) => body["redemption"])).size).toBe(1);
  }
  expect(await pointsOf(b, shop, "cai")).toEqual({ available: 400, held: 0 });
  for (const at of [a, b]) expect(await redeem(at, "cai", 30, "twice-0")).toMatchObject({ status: 422, body: { code: "key-conflict" } });
});

test("one who joins at both servers at once is one member", async () => {
  const both = await Promise.all([a, b].map((at, i) => ask("enrolMember", { at, as: shop, key: `both-${i}`, body: { identities: joining("dai").identities } })));
  expect(new Set(both.map(({ body }) => body["member"])).size).toBe(1);
  expect(new Set(both.map(({ body }) => body["known"]))).toEqual(new Set([false, true]));
  const again = await Promise.all([b, a].map((at, i) => ask("enrolMember", { at, as: shop, key: `both-${i}`, body: { identities: joining("dai").identities } })));
  expect(again.map(({ status, body }) => [status, body])).toEqual(both.map(({ status, body }) => [status, body]));
});

test("of a reward with three pieces, two servers give three away", async () => {
  const people = ["eva", "fei", "gao", "hua", "ina", "jin"];
  for (const who of people) await buyer(who);
  const all = await Promise.all(people.map((who, i) => ask("takeReward", { at: i % 2 ? a : b, as: shop, params: { member: who, reward: "mug" }, key: "mug", body: {} })));
  expect(all.filter(({ status }) => status < 300)).toHaveLength(3);
  const left = await Promise.all(people.map((who) => pointsOf(a, shop, who)));
  expect(left.map(({ available }) => available).sort((one, other) => one - other)).toEqual([550, 550, 550, 600, 600, 600]);
});

test("the ETag of one server is good at the other, until something happens at either", async () => {
  await buyer("kim");
  const state = (at: string, etag = "") => ask("readMemberState", { at, as: shop, params: { member: "kim" }, headers: etag === "" ? {} : { "if-none-match": etag } });
  const etag = (await state(a)).headers.get("etag")!;
  expect((await state(b, etag)).status).toBe(304);
  expect((await state(a, etag)).status).toBe(304);
  for (const [there, here] of [[b, a], [a, b]] as const) {
    const before = (await state(here)).headers.get("etag")!;
    expect((await redeem(there, "kim", 50, `spent at ${there}`)).status).toBe(201);
    const after = await state(here, before);
    expect(after.status).toBe(200);
    expect(after.headers.get("etag")).not.toBe(before);
  }
  expect(await pointsOf(a, shop, "kim")).toEqual({ available: 500, held: 0 });
});

test("a key that is taken away at one server opens nothing at the other once it is no longer remembered", async () => {
  const key = await keyFor(servers[0]!.store, secret, { kind: "backend", name: "old shop" });
  const asked = async (at: string) => (await ask("searchMembers", { at, as: key.text, body: { member: "ann" } })).status;
  expect([await asked(a), await asked(b)]).toEqual([200, 200]);
  expect((await ask("revokeKey", { at: a, as: owner, params: { key: key.id } })).status).toBeLessThan(300);
  clock.now += keyKnownForMs;
  expect([await asked(a), await asked(b)]).toEqual([401, 401]);
});

test("a policy that is published at one server is in force at the other with the next request", async () => {
  await buyer("lin");
  const before = await ask("readMemberState", { at: b, as: shop, params: { member: "lin" } });
  const dearer = { ...teaShop, wallets: teaShop.wallets!.map((each) => ({ ...each, redeem: { step: 50, min: 50 } })) };
  expect(await redeem(b, "lin", 10, "by the old one")).toMatchObject({ status: 201 });
  expect(await ask("publishPolicy", { at: a, as: owner, key: "v2", body: { version: "2", from: clock.now, document: dearer } })).toMatchObject({ status: 200 });
  expect(await redeem(b, "lin", 10, "by the new one")).toMatchObject({ status: 409, body: { code: "points-below-minimum" } });
  expect((await redeem(b, "lin", 10, "by the old one")).status).toBe(201);
  expect(await ask("listPolicyVersions", { at: b, as: owner })).toMatchObject({ body: { items: expect.arrayContaining([expect.objectContaining({ version: "2", state: "live" })]) as unknown } });
  expect((await ask("readMemberState", { at: b, as: shop, params: { member: "lin" }, headers: { "if-none-match": before.headers.get("etag")! } })).status).toBe(200);
});

test("two who publish at once number their versions one after the other", async () => {
  clock.now += 1_000;
  const both = await Promise.all([a, b].map((at, i) => ask("publishPolicy", { at, as: owner, key: `at once ${i}`, body: { version: `at-once-${i}`, from: clock.now + 1_000, document: teaShop } })));
  expect(both.filter(({ status }) => status >= 500)).toEqual([]);
  const editions = both.flatMap(({ status, body }) => (status === 200 ? [body["edition"]] : []));
  expect(editions.length).toBeGreaterThan(0);
  expect(new Set(editions).size).toBe(editions.length);
});

test("after all of it the books, the audit log and the chain of the journal hold, and nobody was warned of anything", async () => {
  const { differences, members } = await servers[1]!.laurel.means.engine.verify();
  expect(differences).toEqual([]);
  expect(members).toBeGreaterThan(8);
  const proof = await verifyAudit(servers[0]!.store);
  expect(proof.differences).toEqual([]);
  expect(proof.lines).toBeGreaterThan(80);
  expect(await laurelJson("verify", "--postgres", url, "--programme", "tea")).toMatchObject({ holds: true, chain: { differences: [] } });
  expect(warnings).toEqual([]);
});

test("one server that stops leaves the other at work", async () => {
  await servers.shift()!.close();
  await expect(fetch(`${a}/health`)).rejects.toThrow("fetch failed");
  expect(await redeem(b, "ann", 50, "after the other has gone")).toMatchObject({ status: 201 });
  expect((await fetch(`${b}/ready`)).status).toBe(200);
  const store = await openPostgresStore({ url, programme: "tea", create: false });
  expect((await store.load({ key: { kind: "member", id: "ann" } }))!.version).toBeGreaterThan(2);
  await store.close();
});
