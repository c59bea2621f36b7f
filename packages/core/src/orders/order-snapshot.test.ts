import { expect, test } from "vitest";
import { lineOf, orderOf, placed, refundOf } from "./order.fixture.js";
import { Identity, OrderSnapshot } from "./order-snapshot.js";

const order = orderOf([lineOf("a", 100_00)]);
const dispute = { id: "d", openedAt: placed, amount: 1_00 };

test.each([
  ["two lines with one id", { ...order, lines: [lineOf("a", 1), lineOf("a", 2)] }, "no two lines have one id"],
  ["one refund told twice", { ...order, refunds: [refundOf("r", []), refundOf("r", [])] }, "no two refunds have one id"],
  ["one chargeback told twice", { ...order, disputes: [dispute, dispute] }, "no two disputes have one id"],
])("%s would count twice, and is a problem", (_why, document, problem) => {
  expect(OrderSnapshot.safeParse(document).error?.issues.map((each) => each.message)).toEqual([problem]);
});

test.each([
  ["half a fen", { ...order, lines: [lineOf("a", 0.5)] }],
  ["an amount below zero", { ...order, lines: [lineOf("a", -1)] }],
  ["an id that is a number", { ...order, id: 450_789_469 }],
  ["a word we do not know", { ...order, subtotal: 100_00 }],
])("%s is a problem", (_why, document) => {
  expect(OrderSnapshot.safeParse(document).success).toBe(false);
});

test.each(["email:li@example.com", "phone:+8613800000000", "wechat-openid:oABC", "shopify:6847:x"])("%s is an identity", (text) => {
  expect(Identity.safeParse(text).success).toBe(true);
});

test.each(["li@example.com", "Email:li@example.com", "email:", ":li"])("%s is no identity", (text) => {
  expect(Identity.safeParse(text).success).toBe(false);
});
