import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compilePolicy } from "./compile-policy.js";
import { edited } from "./edited.fixture.js";
import { huajianText } from "./huajian.fixture.js";
import { lintPolicy } from "./lint-policy.js";
import { readPolicy } from "./read-policy.js";

/** Every place in what somebody wrote. */
function placesIn(value: unknown, at = ""): string[] {
  if (typeof value !== "object" || value === null) return [at];
  const inside = Object.entries(value).flatMap(([key, each]) => placesIn(each, at === "" ? key : Array.isArray(value) ? `${at}[${key}]` : `${at}.${key}`));
  return at === "" ? inside : [at, ...inside];
}

const likely = fc.constantFrom<unknown>(
  undefined, null, 0, 1, -1, 0.5, 1e9, "", "0", "1.00", "0.001", "P1M", "P0D", "PT5H", "lifetime", "calendar-quarter", "membership-year", "review", "at-review",
  "never", "tenure", "balance", "spend-growth", "year-spend", "gold", "diamond", "points", "growth", "constructor", "toString", "23:59", "24:00", true, [], {},
  { metric: "spend", atLeast: "1.00" }, { not: { tag: "x" } }, { score: "loyalty", below: 5 }, { atLeast: 1, of: [{ tag: "a" }] }, { topShare: 0.1, by: "orders" },
);
const edit = fc.tuple(fc.constantFrom(...placesIn(huajianText)), fc.oneof(likely, fc.jsonValue()));

test("whatever somebody writes is either a policy that compiles and can be judged, or problems with places and sentences", () => {
  fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
    const read = readPolicy(edited(huajianText, ...edits));
    if (read.kind === "policy") {
      expect(compilePolicy(read.document, "v", 0).document).toBe(read.document);
      expect(lintPolicy(read.document)).toBeInstanceOf(Array);
      expect(readPolicy(read.document)).toEqual(read);
    } else {
      expect(read.problems.length).toBeGreaterThan(0);
      for (const { sentence } of read.problems) expect(sentence).not.toMatch(/something else|Invalid|undefined|\[object|Too (small|big)/);
    }
  }), { numRuns: 3_000 });
});
