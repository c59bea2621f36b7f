import { expect, test } from "vitest";
import { Profile, profileWith } from "./profile.js";

test("a profile may be empty: nothing about a person is asked for by the engine", () => {
  expect(Profile.parse({})).toEqual({ kind: "consumer", phones: [], emails: [], addresses: [], tags: [], notes: [], attributes: {}, setAside: [] });
});

test.each<[string, unknown, string]>([
  // part | value | why
  ["birthday", { month: 2, day: 30 }, "February has no such day"],
  ["birthday", { year: 2023, month: 2, day: 29 }, "that year has no leap day"],
  ["phones", ["13800138000"], "phones are read before they are kept"],
  ["emails", ["li.example.com"], "so are addresses"],
  ["addresses", [{ country: "China" }], "a country is a code"],
  ["locale", "Chinese!", "a locale is a tag"],
  ["kind", "friend", "a member is a person, a firm, a project or a dealer"],
  ["shoe size", 41, "what the policy does not declare is unknown"],
])("%s %j is refused: %s", (part, value) => {
  expect(Profile.safeParse({ [part]: value }).success).toBe(false);
});

test.each<[string, unknown]>([
  ["birthday", { month: 2, day: 29 }],
  ["birthday", { year: 2024, month: 2, day: 29 }],
  ["phones", ["+8613800138000"]],
  ["locale", "zh-Hans-CN"],
])("%s %j is accepted", (part, value) => {
  expect(Profile.safeParse({ [part]: value }).success).toBe(true);
});

const name = { en: "A field" };
const declared = profileWith({
  shoes: { kind: "number", name }, wedding: { kind: "date", name }, vegan: { kind: "yes-no", name },
  floor: { kind: "choice", choices: ["oak", "ash"], name }, nickname: { kind: "text", name },
});

test.each<[object, boolean, string]>([
  // attributes | accepted | why
  [{}, true, "no custom field has to be filled in"],
  [{ shoes: 41.5, wedding: "2026-05-20", vegan: false, floor: "oak", nickname: "小李" }, true, "each takes values of its kind"],
  [{ shoes: "41" }, false, "a number is no text"],
  [{ wedding: "2026-02-30" }, false, "a date is one of the calendar"],
  [{ vegan: "yes" }, false, "yes or no is true or false"],
  [{ floor: "elm" }, false, "a choice is one of those declared"],
  [{ hat: 7 }, false, "a field that was not declared is a mistake"],
])("attributes %j are accepted: %s, for %s", (attributes, accepted) => {
  expect(declared.safeParse({ attributes }).success).toBe(accepted);
});
