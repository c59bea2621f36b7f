import * as fc from "fast-check";
import { expect, test } from "vitest";
import { tick } from "../decide/decide.js";
import type { Fact, FactOf } from "../facts/fact.js";
import { end, histories } from "../facts/facts.fixture.js";
import { settle } from "../moments/settle.js";
import { huajian } from "../policy/huajian.fixture.js";
import { p0 } from "../policy/p0.fixture.js";
import { PolicyDocument } from "../policy/policy-document.js";
import { never } from "../time/instant.js";
import { memberStateAt } from "./member-state.js";
import { bought, booksOn, day, given, joined, noon, programmeOf } from "./story.fixture.js";

const programme = programmeOf(p0);
const zone = programme.policies[0]!.zone;

test("the state of a member says where it stands, what it has, and until when that may be shown", () => {
  const state = memberStateAt(programme, booksOn(programme, "2026-03-02", [joined("2026-01-10"), bought("2026-03-01", 300_000)]), noon("2026-06-01"));
  expect(state).toMatchObject({
    kind: "member", asOf: noon("2026-06-01"), standing: "good", version: "v1", joined: { as: "consumer" },
    tiers: [{ ladder: "retail", current: "gold", since: noon("2026-03-01"), override: undefined, reviewOn: day("2027-01-01") }],
    wallets: [{
      wallet: "points", available: 3_000, pending: 0, held: 0, holds: [], debt: 0, worth: 30_00,
      nextToEnd: { points: 3_000, at: zone.startOf(day("2027-03-02")) }, nextToMature: undefined,
    }],
    flags: [],
  });
});

test("points of several lots that end together are told together", () => {
  const state = memberStateAt(programme, booksOn(programme, "2026-06-01", [joined("2026-01-10"), given("2026-02-01", 40), given("2026-02-01", 60), given("2026-03-01", 5)]), noon("2026-06-01"));
  expect(state).toMatchObject({ wallets: [{ available: 105, nextToEnd: { points: 100, at: zone.startOf(day("2027-02-02")) } }] });
});

test("points that wait are told with the instant they can be used", () => {
  const waiting = programmeOf(PolicyDocument.parse({ ...p0, wallets: [{ ...p0.wallets[0]!, pending: "P7D" }] }));
  const books = booksOn(waiting, "2026-03-02", [joined("2026-01-10"), bought("2026-03-01", 10_000)]);
  expect(memberStateAt(waiting, books, noon("2026-03-02"))).toMatchObject({ wallets: [{ available: 0, pending: 100, worth: 0, nextToMature: { points: 100, at: noon("2026-03-08") } }] });
  expect(memberStateAt(waiting, books, noon("2026-03-08"))).toMatchObject({ wallets: [{ available: 100, pending: 0, nextToMature: undefined }] });
});

test("points that only idleness ends are told with the day that ends it", () => {
  const idle = programmeOf(PolicyDocument.parse({ ...p0, wallets: [{ ...p0.wallets[0]!, expiry: { afterInactivity: "P6M" } }] }));
  const state = memberStateAt(idle, booksOn(idle, "2026-03-02", [joined("2026-01-10"), bought("2026-03-01", 10_000)]), noon("2026-03-02"));
  expect(state).toMatchObject({ wallets: [{ nextToEnd: { points: 100, at: zone.startOf(day("2026-09-02")) } }] });
});

test("what checkouts have set aside is told by name, order and worth, first to run out first; what tills have leased is not", () => {
  const at = noon("2026-03-01");
  const placed = (name: string, points: number, minutes: number, more: Partial<FactOf<"hold-placed">> = {}): Fact =>
    ({ id: `hold:${name}`, kind: "hold-placed", at, hold: name, wallet: "points", points, until: at + minutes * 60_000, ...more });
  const books = settle(programme, [
    joined("2026-01-10"), given("2026-02-01", 2_000), placed("late", 450, 60), placed("soon", 199, 30, { order: "cart-7" }), placed("till", 500, 0, { until: never, lease: true }),
  ], at).books;
  const [late, soon] = [{ hold: "late", points: 450, worth: 4_50, until: at + 3_600_000, order: undefined }, { hold: "soon", points: 199, worth: 1_99, until: at + 1_800_000, order: "cart-7" }];
  const walletAt = (now: number) => {
    const state = memberStateAt(programme, books, now);
    return state.kind === "member" ? state.wallets[0] : undefined;
  };
  expect(walletAt(at)).toMatchObject({ available: 851, held: 1_149, holds: [soon, late] });
  expect(walletAt(soon.until)).toMatchObject({ available: 1_050, held: 950, holds: [late] });
  expect(walletAt(late.until)).toMatchObject({ available: 1_500, held: 500, holds: [] });
});

test("a hold that was spent or given back is none any more", () => {
  const at = noon("2026-03-01");
  const placed = (name: string): Fact => ({ id: `hold:${name}`, kind: "hold-placed", at, hold: name, wallet: "points", points: 50, until: at + 60_000 });
  const ended: Fact[] = [
    { id: "captured", kind: "hold-captured", at: at + 1, hold: "spent", wallet: "points", points: 20 }, { id: "released", kind: "hold-released", at: at + 1, hold: "back" },
  ];
  const { books } = settle(programme, [joined("2026-01-10"), given("2026-02-01", 200), placed("spent"), placed("back"), placed("open"), ...ended], at + 1);
  expect(memberStateAt(programme, books, at + 1)).toMatchObject({ wallets: [{ available: 130, held: 50, holds: [{ hold: "open", points: 50 }] }] });
});

test("a wallet without worth says none", () => {
  const state = memberStateAt(programmeOf(huajian), booksOn(programmeOf(huajian), "2026-06-01", [joined("2026-01-10")]), noon("2026-06-01"));
  expect(state).toMatchObject({ wallets: [{ wallet: "points", available: 100, worth: 100 }, { wallet: "growth", available: 0, worth: undefined }] });
});

test("whoever has not joined has no state", () => {
  expect(memberStateAt(programme, booksOn(programme, "2026-06-01", []), noon("2026-06-01"))).toEqual({ kind: "not-enrolled", asOf: noon("2026-06-01") });
});

test.each(Object.entries({ p0: programme, huajian: programmeOf(huajian) }))("until it is due, nothing that it says changes by itself (%s)", (_, programme) => {
  fc.assert(fc.property(histories, (facts) => {
    const { books } = settle(programme, facts, end);
    const state = memberStateAt(programme, books, end);
    if (state.kind !== "member" || state.dueAt === never) return;
    const later = memberStateAt(programme, books, Math.max(end, state.dueAt - 1));
    expect(later).toMatchObject({ wallets: state.wallets, entitlements: { grants: { issued: state.entitlements.grants.issued } } });
    expect(later.kind === "member" && later.tiers.map(({ current }) => current)).toEqual(state.tiers.map(({ current }) => current));
    const ticked = tick(programme, { books }, state.dueAt);
    expect(ticked.kind).not.toBe("refused");
  }), { numRuns: 300 });
});
