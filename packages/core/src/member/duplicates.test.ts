import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Candidate, suggestDuplicates } from "./duplicates.js";

const told = (...identities: string[]) => identities.map((identity) => ({ identity, verified: false }));
const verified = (...identities: string[]) => identities.map((identity) => ({ identity, verified: true }));
const phone = "phone:+8613800138000";
const of = (more: Partial<Candidate>): Omit<Candidate, "id"> => ({ identities: [], ...more });

test.each([
  // one | other | score | reasons | why
  [of({ identities: told("card:AB1234") }), of({ identities: told("card:AB1234") }), 100, ["same-identity"], "a card is in one hand"],
  [of({ identities: verified("email:li@example.com") }), of({ identities: verified("email:li@example.com") }), 100, ["same-identity", "same-email", "same-mailbox"], "an address that both have proved is one person's"],
  [of({ identities: verified("email:li@example.com") }), of({ identities: told("email:li@example.com") }), 90, ["same-email", "same-mailbox"], "one that only one has proved may be a slip of the other"],
  [of({ identities: told("email:li+a@example.com") }), of({ identities: told("email:li+b@example.com") }), 80, ["same-mailbox"], "behind two plus-addresses is mostly one mailbox"],
  [of({ identities: told(phone), name: "Li Wei" }), of({ identities: told(phone), name: "ＷＥＩ, Li" }), 90, ["same-phone-and-name", "same-phone"], "one phone and one name, however written"],
  [of({ identities: told(phone), name: "李 伟" }), of({ identities: told(phone), name: "李伟" }), 90, ["same-phone-and-name", "same-phone"], "a space means nothing in a Chinese name"],
  [of({ identities: told(phone), name: "José" }), of({ identities: told(phone), name: "Jose" }), 90, ["same-phone-and-name", "same-phone"], "nor does an accent that was left out"],
  [of({ identities: told(phone), name: "李伟" }), of({ identities: told(phone), name: "王芳" }), 50, ["same-phone"], "a phone alone may be a family's"],
  [of({ name: "李伟", birthday: { year: 1990, month: 5, day: 20 } }), of({ name: "李伟", birthday: { year: 1990, month: 5, day: 20 } }), 60, ["same-name-and-birthday"], "name and birthday together are rare"],
  [of({ identities: told(phone, "email:li@example.com") }), of({ identities: told(phone, "email:li@example.com") }), 95, ["same-email", "same-mailbox", "same-phone"], "what different things say adds up"],
])("%j and %j are suggested with %i: %j, for %s", (one, other, score, reasons) => {
  expect(suggestDuplicates([{ ...one, id: "a" }, { ...other, id: "b" }]).pairs).toEqual([
    { one: "a", other: "b", score, strong: reasons.includes("same-identity"), reasons, against: [] },
  ]);
});

test.each([
  [of({ name: "李伟" }), of({ name: "李伟" }), "a name alone is shared by thousands"],
  [of({ name: "李伟", birthday: { month: 5, day: 20 } }), of({ name: "李伟", birthday: { month: 5, day: 20 } }), "without its year a birthday is, too"],
  [of({ identities: told(phone), birthday: { month: 5, day: 20 } }), of({ identities: told(phone), birthday: { month: 6, day: 1 } }), "two birthdays behind one phone are two of a family"],
  [of({}), of({}), "nothing says nothing"],
])("%j and %j are not suggested: %s", (one, other) => {
  expect(suggestDuplicates([{ ...one, id: "a" }, { ...other, id: "b" }]).pairs).toEqual([]);
});

test("birthdays that differ do not outweigh a card", () => {
  const one = { identities: told("card:AB1234"), birthday: { month: 5, day: 20 } };
  const [pair] = suggestDuplicates([{ ...one, id: "a" }, { ...one, id: "b", birthday: { month: 6, day: 1 } }]).pairs;
  expect(pair).toMatchObject({ score: 100, strong: true, against: ["birthday-differs"] });
});

test("a number that half the town gave matches nobody, and is told", () => {
  const town = Array.from({ length: 21 }, (_, i) => ({ id: `m${i}`, identities: told(phone) }));
  expect(suggestDuplicates(town)).toEqual({ pairs: [], tooCommon: [{ code: "same-phone", members: 21 }] });
});

const candidates: fc.Arbitrary<Candidate[]> = fc.uniqueArray(fc.record({
  id: fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"),
  identities: fc.uniqueArray(fc.record({ identity: fc.constantFrom(phone, "phone:+8613900139000", "email:li@x.cn", "email:li+a@x.cn", "card:AB1234"), verified: fc.boolean() }), { selector: ({ identity }) => identity, maxLength: 3 }),
  name: fc.constantFrom("Li Wei", "wei li", "Wang"),
  birthday: fc.record({ year: fc.constant(1990), month: fc.constantFrom(5, 6), day: fc.constant(1) }),
}), { selector: ({ id }) => id, maxLength: 8 });

test("looking members up by what they share finds what comparing every pair would, in any order", () => {
  fc.assert(fc.property(candidates.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), ([all, shuffled]) => {
    const { pairs } = suggestDuplicates(all);
    const byPairs = all.flatMap((one, i) => all.slice(i + 1).flatMap((other) => suggestDuplicates([other, one]).pairs));
    const name = ({ one, other }: { one: string; other: string }) => one + other;
    expect(pairs.toSorted((a, b) => (name(a) < name(b) ? -1 : 1))).toEqual(byPairs.sort((a, b) => (name(a) < name(b) ? -1 : 1)));
    expect(suggestDuplicates(shuffled).pairs).toEqual(pairs);
  }));
});
