import { expect, test } from "vitest";
import { endOfMoment, startOfMoment } from "./moment.js";
import { zoneOf } from "./zone.js";

const shanghai = zoneOf("Asia/Shanghai");

test("a day is meant whole, on the programme's clock", () => {
  expect(startOfMoment("2026-11-11", shanghai)).toBe(Date.UTC(2026, 10, 10, 16));
  expect(endOfMoment("2026-11-11", shanghai)).toBe(Date.UTC(2026, 10, 11, 16));
});

test("a day on which the clock changes is as long as it is", () => {
  const berlin = zoneOf("Europe/Berlin");
  expect(endOfMoment("2026-10-25", berlin)! - startOfMoment("2026-10-25", berlin)!).toBe(25 * 3_600_000);
});

test("an instant is meant as it stands, as a beginning and as an end", () => {
  const at = Date.UTC(2026, 10, 11, 12);
  expect([startOfMoment("2026-11-11T20:00:00+08:00", shanghai), endOfMoment("2026-11-11T12:00Z", shanghai)]).toEqual([at, at]);
});

test.each(["2026-02-31", "2026-02-31T10:00:00Z", "2026-11-11T25:00:00Z", "soon"])("%s does not exist", (text) => {
  expect([startOfMoment(text, shanghai), endOfMoment(text, shanghai)]).toEqual([undefined, undefined]);
});
