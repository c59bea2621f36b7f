import { dayMs } from "@laurel/core";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { answerOf, planted } from "./club.fixture.js";
import { isShown, keptVersion, readKept, withoutPersonal } from "./kept-member.js";

const now = 1_800_000_000_000;
const full = answerOf("ann", 7);
const kept = withoutPersonal(full)!;
const texts = JSON.stringify(kept);

test("what lies in the browser names nobody, tells no birthday, and no word or judgement of staff", () => {
  expect(texts).not.toContain(planted);
  expect(texts).not.toMatch(/ann|birthday|restricted|override|joined|flags|standing|consumer|1234567|cake","count|referral|orders/);
  if (kept.state.kind !== "member") expect.unreachable();
  expect(Object.keys(kept).sort()).toEqual(["language", "notices", "rewards", "seq", "state"]);
  expect(Object.keys(kept.state).sort()).toEqual(["asOf", "dueAt", "entitlements", "kind", "tiers", "version", "wallets"]);
});

test("it still shows tier, progress, balance, vouchers and rewards", () => {
  if (kept.state.kind !== "member" || full.state.kind !== "member") expect.unreachable();
  const { tiers: [tier], wallets, entitlements } = kept.state;
  expect(tier).toMatchObject({ current: "gold", nearest: "platinum", reviewOn: 20_900 });
  expect(tier!.higher.map(({ done }) => done)).toEqual([0.4, 0.1]);
  expect(wallets).toMatchObject([{ available: 700, nextToEnd: { points: 1 } }]);
  expect(entitlements.grants.issued.map(({ id }) => id)).toEqual(["tier:gold:1"]);
  expect(entitlements.benefits).toEqual([{ kind: "free-shipping", details: {}, tiers: ["gold"], says: "Free shipping" }]);
  expect(kept.rewards).toMatchObject([{ kind: "affordable", left: 3 }, { kind: "locked", refusal: { code: "points-short", missing: 200 } }]);
});

test("it still says what it says, but for what may tell a judgement of staff", () => {
  if (kept.state.kind !== "member") expect.unreachable();
  const [plain, judged] = kept.state.tiers[0]!.higher;
  expect([kept.language, plain!.says, kept.rewards[1]!.says]).toEqual(["en", { headline: "¥1,800 more to reach Platinum", steps: [] }, "200 points more"]);
  expect(judged).toEqual({ tier: "diamond", on: 20_800, done: 0.1, missing: plain!.missing });
  expect(kept.notices).toEqual([full.notices![0]]);
});

test("that a tier is at risk is kept where its reasons tell no judgement", () => {
  if (full.state.kind !== "member") expect.unreachable();
  const [tier] = full.state.tiers;
  const plain = { ...full, state: { ...full.state, tiers: [{ ...tier!, keep: { ...tier!.keep!, toKeep: tier!.higher[0]!.toReach!, says: { headline: "¥1,800 more to keep Gold", steps: [] } } }] } };
  const stays = withoutPersonal(plain)!;
  expect(stays.notices!.map(({ kind }) => kind)).toEqual(["points-expiring", "tier-at-risk"]);
  expect(stays.state).toMatchObject({ tiers: [{ keep: { says: { headline: "¥1,800 more to keep Gold" } } }] });
});

test("an answer that no page could read is not kept", () => {
  expect(withoutPersonal({ ...full, rewards: undefined } as never)).toBeUndefined();
});

test("an explanation is kept whole, or not at all", () => {
  if (kept.state.kind !== "member") expect.unreachable();
  const [{ higher: [plain, judged], keep }] = kept.state.tiers as [typeof kept.state.tiers[number]];
  expect(plain!.toReach).toMatchObject({ kind: "group", parts: [{ kind: "figure", shortfall: 180_000 }] });
  expect([judged!.toReach, keep]).toEqual([undefined, undefined]);
});

test("a field that an answer gets one day stays out, wherever it is", () => {
  // Every object of the answer gets a further field, as a newer server may give it.
  const grown = JSON.parse(JSON.stringify(full), (_, value: unknown) => (typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value, phone: planted } : value)) as typeof full;
  const without = JSON.stringify(withoutPersonal(grown), (name, value: unknown) => (["details", "nextToEnd", "window"].includes(name) ? {} : value));
  expect(without).not.toContain("phone");
});

test("whoever has not joined is kept as just that", () => {
  expect(withoutPersonal({ ...full, state: { kind: "not-enrolled", asOf: 5 } })).toEqual({ seq: 7, state: { kind: "not-enrolled", asOf: 5 }, rewards: [], language: "en" });
});

const entry = { version: keptVersion, at: now - 1_000, asked: undefined, shown: kept };

test.each<[string, unknown, boolean]>([
  ["as it was put down", entry, true],
  ["of almost seven days ago", { ...entry, at: now - 7 * dayMs + 1 }, true],
  ["of seven days ago", { ...entry, at: now - 7 * dayMs }, false],
  ["of tomorrow, for the clock was set back", { ...entry, at: now + 1 }, false],
  ["of another version", { ...entry, version: keptVersion + 1 }, false],
  ["that was asked for in a language", { ...entry, asked: "en" }, false],
  ["without its instant", { ...entry, at: undefined }, false],
  ["of no number", { ...entry, at: Number.NaN }, false],
  ["that is nothing", undefined, false],
  ["that is a text", "entry", false],
  ["without wallets", { ...entry, shown: { ...kept, state: { ...kept.state, wallets: undefined } } }, false],
  ["with a tier that is a text", { ...entry, shown: { ...kept, state: { ...kept.state, tiers: ["gold"] } } }, false],
])("an entry %s is taken: %s", (_, value, taken) => {
  expect(readKept(value, now) !== undefined).toBe(taken);
  expect(readKept(structuredClone(value), now) !== undefined).toBe(taken);
});

const seed = Date.now() % 1_000_000_000;
test(`an entry damaged anywhere is thrown away or can be shown, and never throws (seed ${seed})`, () => {
  const paths: (readonly string[])[] = [];
  const walk = (value: unknown, path: readonly string[]): void => {
    paths.push(path);
    if (typeof value === "object" && value !== null) for (const [name, inner] of Object.entries(value)) walk(inner, [...path, name]);
  };
  walk(entry, []);
  fc.assert(fc.property(fc.constantFrom(...paths), fc.anything(), (path, damage) => {
    const copy: Record<string, unknown> = { root: structuredClone(entry) };
    const last = ["root", ...path].at(-1)!;
    const holder = ["root", ...path].slice(0, -1).reduce<Record<string, unknown>>((at, name) => at[name] as Record<string, unknown>, copy);
    holder[last] = damage;
    const read = readKept(copy["root"], now);
    if (!read || read.shown.state.kind !== "member") return;
    // What every page does with it.
    for (const { wallet } of read.shown.state.wallets) wallet.trim();
    for (const tier of read.shown.state.tiers) for (const { missing } of tier.higher) missing.map(({ about }) => about.trim());
    for (const state of ["issued", "used", "expired", "returned"] as const) for (const { id } of read.shown.state.entitlements.grants[state]) id.trim();
  }), { numRuns: Math.max(300, Number(process.env["LAUREL_RUNS"] ?? 1_000)), seed });
});

test("an answer of the server has the shape of what is shown", () => {
  expect([isShown(full), isShown(kept), isShown(JSON.parse(JSON.stringify(kept))), isShown({ seq: -1 }), isShown(null)]).toEqual([true, true, true, false, false]);
});
