import { type Zone, isoInstant, zoneOf } from "@laurel/core";
import { expect, test } from "vitest";
import { dateReader } from "./date-text.js";

const london = zoneOf("Europe/London");
const newYork = zoneOf("America/New_York");

test.each<[string | undefined, string, Zone, string, string]>([
  [undefined, "2011-12-09", london, "2011-12-09T00:00:00.000Z", "a day begins at midnight"],
  [undefined, "2010-12-01T08:26", london, "2010-12-01T08:26:00.000Z", "London is UTC in winter"],
  [undefined, "2011-06-30 12:50:09", london, "2011-06-30T11:50:09.000Z", "and an hour ahead in summer"],
  [undefined, "2017-01-28T14:06:53", newYork, "2017-01-28T19:06:53.000Z", "the zone is the programme's"],
  [undefined, "2025-12-31T23:30:00-05:00", london, "2026-01-01T04:30:00.000Z", "unless the date names its own"],
  [undefined, "2025-12-31T23:30:00.2567Z", newYork, "2025-12-31T23:30:00.256Z", "fractions are cut to milliseconds"],
  [undefined, "2026-10-25T01:30", london, "2026-10-25T00:30:00.000Z", "of an hour that comes twice, the first"],
  ["M/d/yyyy H:mm", "12/1/2010 8:26", london, "2010-12-01T08:26:00.000Z", "as American spreadsheets write"],
  ["yyyyMMdd", "19970118", london, "1997-01-18T00:00:00.000Z", "without signs between"],
  ["dd.MM.yyyy", "28.02.2024", london, "2024-02-28T00:00:00.000Z", "as German tills write"],
  ["unix-seconds", "1291191960", london, "2010-12-01T08:26:00.000Z", "seconds since 1970"],
  ["unix-ms", "1291191960000", london, "2010-12-01T08:26:00.000Z", "milliseconds since 1970"],
])("%s: %s is %s", (format, text, zone, expected) => {
  expect(isoInstant(dateReader(format, zone)(text)!)).toBe(expected);
});

test.each<[string | undefined, string, string]>([
  [undefined, "2011-02-29", "no leap year"],
  [undefined, "09/12/2011", "not as the mapping says"],
  [undefined, "2011-12-09T24:01", "no such time"],
  [undefined, "", "nothing"],
  ["d/M/yyyy", "31/4/2011", "April has thirty days"],
  ["unix-seconds", "yesterday", "no number"],
])("%s: %j is no date: %s", (format, text) => {
  expect(dateReader(format, london)(text)).toBeUndefined();
});
