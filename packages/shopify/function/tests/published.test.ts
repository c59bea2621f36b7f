import { expect, test } from "vitest";
import { type Membership, membershipText, readMembership } from "../../src/publish/membership-json.js";
import { discountLines } from "../twin/discount-lines.js";
import { limits } from "../twin/limits.js";
import type { Terms } from "../twin/terms.js";

const names = { en: "Gold", "zh-Hans": "黄金级", "zh-Hant": "黃金級" };
const membership: Membership = {
  v: 1, tier: { id: "gold", name: names, rank: 2, of: 4 }, discount: { percent: 5 }, points: 1_234, pending: 0, wallet: { id: "points", name: names, decimals: 0 },
  worth: { points: 100, minor: 100, currency: "CNY" }, next: null, validUntil: "2027-03-01", card: null, at: "2026-11-23T10:00:00Z",
};

/** A cart of one line, of somebody of whom this was published; with terms of the discount's own, or none. */
function answered(published: Membership, terms?: Terms) {
  return discountLines({
    cart: { buyerIdentity: { customer: { metafield: { jsonValue: JSON.parse(membershipText(published)) as unknown } } }, lines: [{ id: "line", merchandise: { product: { id: "gid://shopify/Product/1", isGiftCard: false, inExcludedCollection: false } } }] },
    discount: { discountClasses: ["PRODUCT"], metafield: terms === undefined ? null : { jsonValue: terms } },
    localization: { language: { isoCode: "ZH_TW" } },
  }).operations[0]?.productDiscountsAdd.candidates[0];
}

test("what the app publishes of a member is enough for the Function: share, tier and language", () => {
  expect(readMembership(JSON.parse(membershipText(membership)))).toEqual(membership);
  expect(answered(membership)).toEqual({ message: "黃金級", targets: [{ cartLine: { id: "line" } }], value: { percentage: { value: 5 } } });
  expect(answered({ ...membership, discount: null })).toBeUndefined();
  expect(answered({ ...membership, tier: null })).toBeUndefined();
});

test("terms of the discount's own go before what the membership says, above and below", () => {
  expect(answered(membership, { v: 1, tiers: { gold: { percent: 8 } } })?.value).toEqual({ percentage: { value: 8 } });
  expect(answered(membership, { v: 1, tiers: {} })).toBeUndefined();
  expect(answered(membership, { v: 1, tiers: { gold: { percent: 8 } }, excludedProductIds: ["gid://shopify/Product/1"] })).toBeUndefined();
});

test("a tier's id and name as long as a policy lets them be are read, or the name is left out", () => {
  const long = { ...membership, tier: { ...membership.tier!, id: "t".repeat(64), name: { ...names, "zh-Hant": "級".repeat(limits.messageBytesMax / 3) } } };
  expect(answered(long)?.message).toBe("級".repeat(40));
  expect(answered({ ...long, tier: { ...long.tier, name: { ...names, "zh-Hant": "級".repeat(41) } } })?.message).toBe("Gold");
});
