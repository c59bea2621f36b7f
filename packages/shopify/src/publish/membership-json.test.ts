import { always, compilePolicy, settle } from "@laurel/core";
import { type PolicyText, readPolicy } from "@laurel/core/schemas";
import { expect, test } from "vitest";
import { type Membership, membershipBytesMax, membershipText, readMembership, saysTheSame } from "./membership-json.js";
import { publishedOf } from "./membership-of.js";
import { teaPolicy } from "./trial-room.fixture.js";

const june = Date.UTC(2026, 5, 1, 4);

/** A member of three months under a policy, who has spent something. */
function membershipUnder(policy: PolicyText, minor: number, terms: Parameters<typeof publishedOf>[3] = {}): Membership {
  const read = readPolicy(policy);
  if (read.kind === "problems") throw new Error(JSON.stringify(read.problems));
  const programme = { policies: [compilePolicy(read.document, "1", always)], calibrations: [] };
  const placedAt = june - 30 * 86_400_000;
  const { books } = settle(programme, [
    { id: "enrolled:1", kind: "enrolled", at: june - 90 * 86_400_000, as: "consumer" },
    { id: "order:shop/1", kind: "order", at: placedAt, order: { source: "shop", id: "1", revision: 1, identities: [], placedAt, currency: "CNY", lines: [{ id: "1", sku: "tea", quantity: 1, amount: minor }], payments: [{ id: "1", at: placedAt, amount: minor, by: "money" }] } },
  ], june);
  return publishedOf(programme, books, june, terms)!.membership;
}

test("a membership is read as it was written", () => {
  const membership = membershipUnder(teaPolicy, 350_000, { card: "0042" });
  expect(membership).toMatchObject({ v: 1, tier: { id: "gold", rank: 1, of: 3 }, discount: { percent: 5 }, points: 3_500, next: { tier: { id: "platinum" }, missing: { minor: 650_000 } }, card: "0042", at: "2026-06-01T04:00:00.000Z", validUntil: "2027-05-01" });
  expect(readMembership(membershipText(membership))).toEqual(membership);
  expect(readMembership(JSON.parse(membershipText(membership)))).toEqual(membership);
  expect(saysTheSame(membership, { ...membership, at: "2026-06-02T04:00:00.000Z" })).toBe(true);
  expect(saysTheSame(membership, { ...membership, points: 3_499 })).toBe(false);
});

test.each<[string, (membership: Record<string, unknown>) => unknown]>([
  ["nothing", () => undefined], ["no JSON", () => "{"], ["a list", () => []], ["another version", (m) => ({ ...m, v: 2 })], ["points that are a text", (m) => ({ ...m, points: "12" })],
  ["points below zero", (m) => ({ ...m, points: -1 })], ["a tier without a name", (m) => ({ ...m, tier: { id: "gold", rank: 1, of: 3 } })], ["a discount of nothing", (m) => ({ ...m, discount: { percent: 0 } })],
  ["a day that is none", (m) => ({ ...m, validUntil: "soon" })], ["an id that no policy has", (m) => ({ ...m, tier: { ...m["tier"] as object, id: "<b>" } })],
])("%s is read as no membership", (_, spoil) => {
  expect(readMembership(spoil({ ...membershipUnder(teaPolicy, 350_000) }))).toBeUndefined();
});

test("what later versions add is passed over", () => {
  const membership = membershipUnder(teaPolicy, 350_000);
  expect(readMembership({ ...membership, mood: "good", tier: { ...membership.tier, colour: "#fff" } })).toEqual(membership);
});

test.each(["龘", "\"", "\\", "😀", "\ud800", "a\u0001b", "\u2028", "é"])("with the longest names that a policy takes, made of %j, it is shorter than a Function can see", (letter) => {
  const long = (extra: string): string => `x${letter.repeat(Math.floor(198 / letter.length))}${extra}`.slice(0, 200);
  const names = { "en": long("a"), "zh-Hans": long("b"), "zh-Hant": long("c") };
  const id = (first: string): string => first + "a-".repeat(31) + "z";
  const policy: PolicyText = {
    ...teaPolicy,
    ladders: [{ ...teaPolicy.ladders![0]!, tiers: [{ id: id("r"), name: names }, { id: id("g"), name: names, reach: { metric: "spend", window: "P12M", atLeast: "3000.00" } }, { id: id("p"), name: names, reach: { metric: "spend", window: "P12M", atLeast: "999999999.00" } }] }],
    wallets: [{ ...teaPolicy.wallets![0]!, id: id("w"), name: names, worth: { points: 99_999, money: "99999.99" }, redeem: { step: 1 } }], benefits: { [id("g")]: [{ kind: "discount", percent: 12.345678901234 }] },
  };
  const text = membershipText(membershipUnder(policy, 9_999_999_999, { card: letter.repeat(300) }));
  expect(Buffer.byteLength(text)).toBeLessThan(membershipBytesMax);
  expect(readMembership(text)?.tier?.id).toBe(id("g"));
  expect(text.isWellFormed()).toBe(true);
});

test("a name that is missing in a language is said in the programme's first", () => {
  const policy: PolicyText = {
    ...teaPolicy, program: { ...teaPolicy.program, name: { en: "Tea" }, languages: ["en"] },
    ladders: [{ ...teaPolicy.ladders![0]!, name: { en: "Retail" }, tiers: [{ id: "regular", name: { en: "Regular" } }, { id: "gold", name: { "en": "Gold", "zh-Hant": "黃金級" }, reach: { metric: "orders", window: "P12M", atLeast: 4 } }] }],
    benefits: {}, wallets: [],
  };
  expect(membershipUnder(policy, 100)).toMatchObject({
    tier: { name: { "en": "Regular", "zh-Hans": "Regular", "zh-Hant": "Regular" } }, next: { tier: { name: { "en": "Gold", "zh-Hans": "Gold", "zh-Hant": "黃金級" } }, missing: { count: 3 } },
    points: 0, wallet: null, worth: null, discount: null,
  });
});

test("what one figure does not say is not said by one of them", () => {
  const reach = { all: [{ metric: "spend", window: "P12M", atLeast: "3000.00" }, { metric: "orders", window: "P12M", atLeast: 4 }] } as const;
  const policy: PolicyText = { ...teaPolicy, ladders: [{ ...teaPolicy.ladders![0]!, tiers: [teaPolicy.ladders![0]!.tiers[0]!, { ...teaPolicy.ladders![0]!.tiers[1]!, reach: { ...reach, all: [...reach.all] } }] }], benefits: {} };
  expect(membershipUnder(policy, 100).next).toMatchObject({ tier: { id: "gold" }, missing: null });
  expect(membershipUnder(policy, 400_000).next).toMatchObject({ missing: { count: 3 } });
});
