import { expect, test } from "vitest";
import { treeOf } from "./reason-tree.js";

test("lines that stand deeper belong to the one above them, with its verdict or none", () => {
  expect(treeOf(["✗ All of these (1 of 2 met):", "  ✓ Spend: ¥4,562", "    Orders: #1 and #2", "  ✗ Any one of these:", "    ✗ Orders: 3"])).toEqual({
    holds: false, says: "All of these (1 of 2 met):", parts: [
      { holds: true, says: "Spend: ¥4,562", parts: [{ says: "Orders: #1 and #2", parts: [] }] },
      { holds: false, says: "Any one of these:", parts: [{ holds: false, says: "Orders: 3", parts: [] }] },
    ],
  });
});

test("one condition alone is a tree of one", () => {
  expect(treeOf(["✓ 消费金额：¥4,562，要求不低于 ¥3,000"])).toEqual({ holds: true, says: "消费金额：¥4,562，要求不低于 ¥3,000", parts: [] });
});

test("what somebody has called a tag does not make it a verdict", () => {
  expect(treeOf(["✓ All:", "  ✗ ✓ is a tag"]).parts).toEqual([{ holds: false, says: "✓ is a tag", parts: [] }]);
});
