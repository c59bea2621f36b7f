import { expect, test } from "vitest";
import { seldom } from "./seldom.js";

test("an error is told at once, its like after a minute, and another at once", () => {
  const told: string[] = [];
  let now = 0;
  const tell = seldom((error) => told.push(error.message), () => now);
  const refused = (of: string): Error => Object.assign(new Error(`refused, ${of}`), { code: "ECONNREFUSED" });
  tell(refused("first"));
  tell(refused("second"));
  tell(new Error("cut off"));
  now = 59_999;
  tell(refused("third"));
  now = 60_000;
  tell(refused("fourth"));
  tell(new Error("cut off"));
  tell(refused("fifth"));
  expect(told).toEqual(["refused, first", "cut off", "refused, fourth", "cut off"]);
});
