import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Identity } from "../orders/order-snapshot.js";
import { partsOf, readIdentity } from "./identity.js";

const rules = { callingCode: "86" };

test.each([
  // of | written | read | why
  ["email", " Li@Example.com", "email:li@example.com", "e-mail has one spelling"],
  ["email", "Li+tea@example.com", "email:li+tea@example.com", "a plus-address is an address of its own unless the merchant says otherwise"],
  ["phone", "138 0013 8000", "phone:+8613800138000", "a phone is E.164"],
  ["card", "ab-12 34 56", "card:AB123456", "a card is read aloud, so case and groups mean nothing"],
  ["card", "ＡＢ１２３４５６", "card:AB123456", "nor does the width of its letters"],
  ["shopify", " 9007199254740993123 ", "shopify:9007199254740993123", "an id of a platform is a text, however long its digits"],
  ["wechat-openid", "oABC-_x1", "wechat-openid:oABC-_x1", "in it case and hyphens count"],
])("%s %j is %s: %s", (of, written, identity) => {
  expect(readIdentity(of, written, rules)).toEqual({ kind: "identity", identity });
});

test.each([
  // of | written | reason
  ["email", "li.example.com", "not-one-at"],
  ["phone", "6552 9988", "too-short"],
  ["card", "AB1", "too-short"],
  ["card", "AB_1234", "characters"],
  ["card", "1".repeat(201), "too-long"],
  ["card", " - ", "empty"],
  ["pos", "", "empty"],
  ["pos", "7\n8", "characters"],
  ["pos", "7".repeat(201), "too-long"],
])("%s %j is kept aside, as it was written, with the reason %s", (of, value, reason) => {
  expect(readIdentity(of, value, rules)).toEqual({ kind: "invalid", value, reason });
});

test("a merchant may say that plus-addresses are one person's", () => {
  expect(readIdentity("email", "Li+tea@example.com", { ...rules, ignorePlus: true })).toEqual({ kind: "identity", identity: "email:li@example.com" });
});

test("whatever was read is an identity that orders may bear, and reads as itself", () => {
  const of = fc.constantFrom("email", "phone", "card", "shopify", "wechat-unionid");
  const written = fc.oneof(fc.string({ unit: "grapheme", maxLength: 30 }), fc.emailAddress(), fc.string({ unit: fc.constantFrom(...Array.from("0123456789 -+")) }));
  fc.assert(fc.property(of, written, (of, written) => {
    const read = readIdentity(of, written, rules);
    if (read.kind === "invalid") {
      expect(read.value).toBe(written);
      return;
    }
    expect(Identity.safeParse(read.identity).success).toBe(true);
    expect(partsOf(read.identity).of).toBe(of);
    expect(readIdentity(of, partsOf(read.identity).value, rules)).toEqual(read);
  }), { numRuns: 5_000 });
});
