import { expect, test } from "vitest";
import { membershipDiff } from "./memberships.js";
import type { TierGroup } from "./tier-groups.js";

const group = (id: string, ladder: string, tier: string): TierGroup => ({ id, name: tier, ladder, tier, given: tier });
const groups = [group("g-regular", "retail", "regular"), group("g-gold", "retail", "gold"), group("g-partner", "trade", "gold"), group("g-gold-again", "retail", "gold")];
const gold = { ladder: "retail", tier: "gold" };

test.each<[{ readonly ladder: string; readonly tier: string }[], [string, number][], string[], string[], string[], string]>([
  // places | is in, how often | add | remove | doubled | why
  [[gold], [], ["g-gold"], [], [], "whoever is in no group comes into that of the tier"],
  [[gold], [["g-gold", 1]], [], [], [], "whoever is where they belong is left alone"],
  [[gold], [["g-regular", 1]], ["g-gold"], ["g-regular"], [], "a move is an entry and an exit"],
  [[gold], [["g-gold", 3]], [], [], ["g-gold"], "a row that is there three times is one too many, twice"],
  [[gold], [["g-gold", 1], ["g-gold-again", 2]], [], ["g-gold-again"], [], "of two groups for a tier the older counts, and out of a group means out of all its rows"],
  [[gold, { ladder: "trade", tier: "gold" }], [["g-gold", 1]], ["g-partner"], [], [], "tiers of one name on two ladders are two"],
  [[], [["g-gold", 1]], [], ["g-gold"], [], "whoever stands nowhere is in no group"],
  [[{ ladder: "retail", tier: "gone" }], [], [], [], [], "a tier without a group is passed over"],
])("places %j and groups %j add %j, remove %j, and strike %j: %s", (places, found, add, remove, doubled) => {
  const diff = membershipDiff(["ann"], [places], groups, found.map(([id, times]) => ({ customer: "ann", group: id, times })));
  const grouped = (what: "add" | "remove") => [...diff.changes].flatMap(([id, change]) => (change[what].includes("ann") ? [id] : []));
  expect([grouped("add"), grouped("remove"), diff.doubled.map((each) => each.group)]).toEqual([add, remove, doubled]);
  expect(diff.changed.has("ann")).toBe(add.length + remove.length > 0);
});
