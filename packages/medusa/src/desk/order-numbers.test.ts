import { expect, test } from "vitest";
import { withNumbers } from "./order-numbers.js";

const [first, second] = ["order_01M83S1HW05677X0Y8P5DJBEWB", "order_01M83S1NNT6C4XT5HS1KQ07VT3"] as const;
const numbers = new Map([[first, 1], [second, 12]]);

test.each([
  [`Order ${first}`, "Order #1", "an id by itself"],
  [`Orders: order:medusa/${first} and order:medusa/${second}`, "Orders: #1 and #12", "a fact's id, which names its source"],
  [`订单：order:my.shop-2/${second}`, "订单：#12", "a source with other signs, behind Han characters"],
  ["Order order_01M83S1RZ6Y971A94VZ3NTRJYT", "Order order_01M83S1RZ6Y971A94VZ3NTRJYT", "an order of another shop keeps its name"],
  ["Order 1001 of the till", "Order 1001 of the till", "other numbers are left alone"],
])("%s is told as %s: %s", (text, told) => {
  expect(withNumbers(text, numbers)).toBe(told);
});
