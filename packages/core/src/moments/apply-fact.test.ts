import { expect, test } from "vitest";
import type { FactOf } from "../facts/fact.js";
import { Shopper, shanghai } from "../decide/stories.fixture.js";
import { editedPolicy } from "../policy/edited.fixture.js";
import { p0 } from "../policy/p0.fixture.js";

test("a bonus on referrals is given with each that comes good, and goes when it is taken back", () => {
  const at = shanghai("2025-03-01T10:00");
  const wang: FactOf<"referral"> = { id: "referral:wang", kind: "referral", at, friend: "wang", revision: 0 };
  const policy = editedPolicy(p0, ["wallets[0].earn[1]", { id: "thanks", on: "referral", points: 30 }]);
  const li = new Shopper(policy).tell(wang);
  expect(li.points().available).toBe(30);
  li.tell({ ...wang, revision: 1, reversedAt: at + 1 });
  expect(li.points()).toMatchObject({ available: 0, issued: 0 });
});
