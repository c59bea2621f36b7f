import { expect, test } from "vitest";
import { order, Shopper, shanghai } from "../decide/stories.fixture.js";
import { editedPolicy } from "../policy/edited.fixture.js";
import { p0 } from "../policy/p0.fixture.js";

test("points sent that were promised beyond the balance all arrive, and the sender owes what was lent", () => {
  const bought = shanghai("2025-03-01T10:00");
  const li = new Shopper(editedPolicy(p0, ["wallets[0].transfer", true])).tell(order("one", 200_00, bought));
  li.accept({ id: "out:1", kind: "transfer-out", at: bought + 1, to: "wang", wallet: "points", points: 300 }, bought + 1, { promised: true });
  expect(li.points()).toMatchObject({ available: 0, debt: -100, inTransit: 300 });
  const sent = li.effects.flatMap((each) => (each.kind === "notice" && each.notice.kind === "points-sent" ? each.notice.draws : []));
  expect(sent.reduce((sum, each) => sum + each.points, 0)).toBe(300);
});
