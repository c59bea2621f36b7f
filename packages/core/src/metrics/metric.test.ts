import { expect, test } from "vitest";
import { parseDuration } from "../time/duration.js";
import { windowOf } from "./measure.js";
import { WindowText } from "./metric.js";

test.each(["P12M", "P30D", "P1Y", "P2W", "P1Y6M", "P1M15D", "calendar-month", "calendar-quarter", "calendar-year", "membership-year", "lifetime"])(
  "%s is a window", (text) => {
    expect(WindowText.safeParse(text).success).toBe(true);
    expect(() => windowOf(text)).not.toThrow();
  },
);

test.each([
  ["P1D1M", "its parts are out of order"],
  ["P1M1M", "a part comes twice"],
  ["P", "it has no part"],
  ["PT24H", "windows are whole days"],
  ["P1.5M", "it is not whole"],
  ["P99999M", "it is longer than a shop lives"],
  ["calendar-week", "there is no such period"],
  ["12 months", "it is not written so"],
])("%s is no window: %s", (text) => {
  expect(WindowText.safeParse(text).success).toBe(false);
});

test("every length that is a window is a duration", () => {
  for (const text of ["P9999Y9999M9999W9999D", "P0D"]) {
    expect(WindowText.safeParse(text).success).toBe(true);
    expect(parseDuration(text)).toBeDefined();
  }
});
