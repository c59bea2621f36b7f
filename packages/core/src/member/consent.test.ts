import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Consent } from "./consent-document.js";
import { mayContact } from "./consent.js";

const yes: Consent = { channel: "sms", purpose: "marketing", given: true, at: 100, source: "sign-up form 3" };
const no: Consent = { ...yes, given: false, at: 200, source: "reply STOP" };

test.each<[Consent[], number, object, string]>([
  // consents | at | answer | why
  [[], 300, { kind: "not-allowed", because: "never-asked" }, "nothing is sent without consent"],
  [[yes], 100, { kind: "allowed", since: 100, source: "sign-up form 3" }, "yes counts from its own instant on"],
  [[yes], 99, { kind: "not-allowed", because: "never-asked" }, "and not before"],
  [[yes, no], 300, { kind: "not-allowed", because: "withdrawn", since: 200, source: "reply STOP" }, "a later no ends it"],
  [[yes, no], 199, { kind: "allowed", since: 100, source: "sign-up form 3" }, "but does not reach back"],
  [[no, { ...yes, at: 250 }], 300, { kind: "allowed", since: 250, source: "sign-up form 3" }, "a later yes begins it anew"],
  [[{ ...yes, at: 200 }, no], 300, { kind: "not-allowed", because: "withdrawn", since: 200, source: "reply STOP" }, "of both at one instant the no stands"],
  [[{ ...yes, purpose: "service" }], 300, { kind: "not-allowed", because: "never-asked" }, "yes to service is no yes to marketing"],
  [[{ ...yes, channel: "wechat" }], 300, { kind: "not-allowed", because: "never-asked" }, "nor is one for another channel"],
])("%j as of %i: %j, for %s", (consents, at, answer) => {
  expect(mayContact(consents, "sms", "marketing", at)).toEqual(answer);
});

test("the order in which consents are kept does not matter", () => {
  const consents = fc.array(fc.record({
    channel: fc.constantFrom("sms", "email"), purpose: fc.constant("marketing"), given: fc.boolean(), at: fc.integer({ min: 0, max: 5 }), source: fc.constantFrom("a", "b"),
  }), { maxLength: 8 });
  fc.assert(fc.property(consents.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), ([all, shuffled]) => {
    expect(mayContact(shuffled, "sms", "marketing", 5)).toEqual(mayContact(all, "sms", "marketing", 5));
  }));
});

test("a consent says where it was given, and over which channel", () => {
  expect(Consent.safeParse(yes).success).toBe(true);
  expect(Consent.safeParse({ ...yes, source: " " }).success).toBe(false);
  expect(Consent.safeParse({ ...yes, channel: "Carrier Pigeon" }).success).toBe(false);
});
