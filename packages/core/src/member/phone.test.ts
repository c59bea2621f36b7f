import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readPhone } from "./phone.js";

test.each([
  // written | shop's country | read | why
  ["13800138000", "86", "+8613800138000", "a mobile as people write it"],
  ["138 0013 8000", "86", "+8613800138000", "in groups"],
  ["138-0013-8000", "86", "+8613800138000", "with dashes"],
  ["１３８００１３８０００", "86", "+8613800138000", "in full-width digits"],
  ["+86 138 0013 8000", "86", "+8613800138000", "with its calling code"],
  ["＋８６－１３８００１３８０００", "86", "+8613800138000", "that in full width, too"],
  ["0086 13800138000", "86", "+8613800138000", "dialled from abroad"],
  ["8613800138000", "86", "+8613800138000", "exported without its plus"],
  ["013800138000", "86", "+8613800138000", "dialled as over distance in the old days"],
  ["(010) 6552-9988", "86", "+861065529988", "a landline in Beijing"],
  ["0755-26770000", "86", "+8675526770000", "a landline in Shenzhen"],
  ["0571 8888 888", "86", "+865718888888", "a landline of seven digits"],
  ["+86 755 2677 0000", "1", "+8675526770000", "a landline told to a shop abroad"],
  ["+86 (0)755 2677 0000", "1", "+8675526770000", "with the zero for callers inside"],
  ["6123 4567", "852", "+85261234567", "Hong Kong has no area codes"],
  ["85261234567", "852", "+85261234567", "and its code without the plus"],
  ["0912-345-678", "886", "+886912345678", "a mobile in Taiwan"],
  ["912345678", "886", "+886912345678", "that, after a spreadsheet ate its zero"],
  ["(415) 555-2671", "1", "+14155552671", "North America"],
  ["1 415 555 2671", "1", "+14155552671", "with its trunk prefix"],
  ["011 86 138 0013 8000", "1", "+8613800138000", "dialled to China from there"],
  ["8 916 123-45-67", "7", "+79161234567", "Russia dials 8 first"],
  ["06 1234 5678", "39", "+390612345678", "Italy keeps its zero"],
  ["+44 (0)20 7946 0958", "86", "+442079460958", "elsewhere the zero in brackets goes"],
  ["020 7946 0958", "44", "+442079460958", "and the one in front"],
])("%j in a shop of +%s is %s: %s", (written, code, number) => {
  expect(readPhone(written, code)).toEqual({ kind: "phone", number });
});

test.each([
  // written | shop's country | reason | why
  ["", "86", "empty", "nothing was told"],
  ["ask my wife", "86", "letters", "that is no number"],
  ["1.38E+10", "86", "letters", "a spreadsheet has lost the digits"],
  ["0755-26770000 ext. 12", "86", "extension", "a line that others answer names no person"],
  ["0755-26770000转12", "86", "extension", "nor in Chinese"],
  ["6552 9988", "86", "too-short", "without its area code it is anywhere"],
  ["138 0013 800", "86", "no-such-number", "a digit is missing, and what is left is no landline"],
  ["138 0013 8000 1", "86", "too-long", "a digit too many"],
  ["13800138000.0", "86", "too-long", "a spreadsheet has made a fraction of it"],
  ["12800138000", "86", "no-such-number", "no mobile begins with 12"],
  ["400-700-1234", "86", "no-such-number", "a service number is nobody's"],
  ["(015) 555-2671", "1", "no-such-number", "no area code begins with 0"],
  ["+999", "86", "too-short", "E.164 numbers have eight digits at least here"],
  ["+44 7700 900123 456789", "86", "too-long", "and fifteen at most"],
  ["+0 7700 900123", "86", "no-such-number", "no calling code begins with 0"],
])("%j in a shop of +%s is set aside as %s: %s", (written, code, reason) => {
  expect(readPhone(written, code)).toEqual({ kind: "invalid", reason });
});

const mobiles = fc.tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 })).map(([second, rest]) => `1${second}${String(rest).padStart(9, "0")}`);
const wide = (text: string) => text.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0));

test("a Chinese mobile is the same number however it is written", () => {
  fc.assert(fc.property(mobiles, fc.constantFrom("", "+86", "0086", "86", "0"), fc.constantFrom("", " ", "-", ".", " - "), fc.boolean(), (mobile, prefix, between, full) => {
    const grouped = [prefix, mobile.slice(0, 3), mobile.slice(3, 7), mobile.slice(7)].filter((each) => each !== "").join(between);
    expect(readPhone(full ? wide(grouped) : grouped, "86")).toEqual({ kind: "phone", number: `+86${mobile}` });
  }), { numRuns: 2_000 });
});

test("reading what was read changes nothing, whatever the shop's country", () => {
  const code = fc.constantFrom("1", "7", "39", "44", "49", "65", "81", "852", "86", "886");
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...Array.from("0123456789+ -()")), minLength: 5, maxLength: 18 }), code, code, (written, here, there) => {
    const read = readPhone(written, here);
    if (read.kind === "phone") expect(readPhone(read.number, there)).toEqual(read);
  }), { numRuns: 5_000 });
});

test("a calling code that is none is the caller's mistake", () => {
  expect(() => readPhone("13800138000", "+86")).toThrow("no calling code");
});
