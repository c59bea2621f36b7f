import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cleanContacts } from "./clean.js";
import { Profile } from "./profile.js";

const rules = { callingCode: "86" };

test("what can be read is read into one spelling, what cannot is set aside with the reason", () => {
  expect(cleanContacts({
    phones: ["138 0013 8000", "+8613800138000", "6552 9988", ""],
    emails: ["Li@Example.com", "nobody"],
    others: [{ of: "card", value: "ab-1234" }, { of: "shopify", value: "77" }],
    addresses: [{ country: "cn", city: " 深圳 市 ", postcode: "５１８０００", lines: ["南山区　科技园", " "] }, { country: "China" }, {}],
  }, rules)).toEqual({
    phones: ["+8613800138000"],
    emails: ["li@example.com"],
    identities: ["phone:+8613800138000", "email:li@example.com", "card:AB1234", "shopify:77"],
    addresses: [{ country: "CN", city: "深圳 市", postcode: "518000", lines: ["南山区 科技园"] }],
    setAside: [
      { field: "phones", value: "6552 9988", reason: "too-short" },
      { field: "emails", value: "nobody", reason: "not-one-at" },
      { field: "addresses.country", value: "China", reason: "no-country-code" },
    ],
  });
});

test("no value is lost: each that says something is read or set aside, and what is read makes a profile", () => {
  const texts = fc.array(fc.oneof(fc.string({ unit: "grapheme", maxLength: 20 }), fc.emailAddress(), fc.constantFrom("13800138000", "010-65529988")), { maxLength: 5 });
  fc.assert(fc.property(texts, texts, (phones, emails) => {
    const clean = cleanContacts({ phones, emails }, rules);
    for (const [field, told, of] of [["phones", phones, "phone"], ["emails", emails, "email"]] as const) {
      for (const value of told) {
        const alone = cleanContacts({ [field]: [value] }, rules);
        const aside = clean.setAside.some((each) => each.field === field && each.value === value);
        if (alone.identities.length === 1) expect(clean.identities).toContain(alone.identities[0]);
        else expect(aside || alone.setAside.length === 0).toBe(true);
        expect(alone.identities.every((each) => each.startsWith(of))).toBe(true);
      }
    }
    expect(Profile.safeParse({ phones: clean.phones, emails: clean.emails, setAside: clean.setAside }).success).toBe(true);
  }));
});
