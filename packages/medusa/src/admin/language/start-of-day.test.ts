import { expect, test } from "vitest";
import { startOfDay } from "./start-of-day.js";

test.each([
  [2026, 3, 1, "Asia/Shanghai", "2026-02-28T16:00:00.000Z", "eight hours ahead"],
  [2026, 3, 1, "UTC", "2026-03-01T00:00:00.000Z", "the clock of UTC itself"],
  [2026, 3, 29, "Europe/Berlin", "2026-03-28T23:00:00.000Z", "the day on which summer time begins starts in winter time"],
  [2026, 3, 30, "Europe/Berlin", "2026-03-29T22:00:00.000Z", "the day after starts in summer time"],
  [2026, 10, 25, "Europe/Berlin", "2026-10-24T22:00:00.000Z", "the day on which it ends starts in summer time"],
  [2026, 11, 1, "America/Los_Angeles", "2026-11-01T07:00:00.000Z", "behind UTC"],
  [2026, 13, 1, "UTC", "2027-01-01T00:00:00.000Z", "a month past the last is one of the next year"],
])("%i-%i-%i in %s begins at %s", (year, month, day, zone, instant) => {
  expect(new Date(startOfDay(year, month, day, zone)).toISOString()).toBe(instant);
});
