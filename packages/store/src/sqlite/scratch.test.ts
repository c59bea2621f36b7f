import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compareIds } from "../contract/id-order.js";
import { temporaryDirectory } from "./directory.fixture.js";
import { openScratch } from "./scratch.js";

const texts = fc.oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.constantFrom("", "a\nb", "\n", "中\u2028文", "1 2 x", "j", "t\r\n"));

test("rows come back by key, in order, however often they had to be written out", () => {
  const rows = fc.array(fc.record({ key: fc.oneof(fc.constantFrom("a", "b", "👋", "\ufffd", ""), texts), order: fc.integer({ min: -5, max: 5 }), body: texts }), { maxLength: 60 });
  fc.assert(fc.property(rows, fc.constantFrom(1, 200, 1_000, 4_000_000), (all, charactersMax) => {
    const scratch = openScratch(temporaryDirectory(), { charactersMax });
    all.forEach(({ key, order, body }, seq) => scratch.put(key, order, seq, body));
    const found = [...scratch.groups()];
    scratch.close();
    expect(found.map(({ key }) => key)).toEqual([...new Set(all.map(({ key }) => key))].sort(compareIds));
    for (const { key, rows: own } of found) {
      const expected = all.map((each, seq) => ({ ...each, seq })).filter((each) => each.key === key).sort((a, b) => a.order - b.order || a.seq - b.seq);
      expect(own).toEqual(expected.map(({ order, seq, body }) => ({ order, seq, body })));
    }
  }), { numRuns: 300 });
});

test("its files lie in a folder of their own, and go with it", () => {
  const directory = temporaryDirectory();
  const scratch = openScratch(directory, { charactersMax: 500 });
  for (let i = 0; i < 100; i++) scratch.put(`k${i % 7}`, i, i, "x".repeat(100));
  const [folder] = readdirSync(directory);
  expect(readdirSync(join(directory, folder!)).length).toBeGreaterThan(3);
  expect([...scratch.groups()]).toHaveLength(7);
  scratch.close();
  expect(existsSync(join(directory, folder!))).toBe(false);
  scratch.close();
});

test("nothing is nothing", () => {
  const scratch = openScratch(temporaryDirectory());
  expect([...scratch.groups()]).toEqual([]);
  scratch.close();
});

test("a place that cannot be written is told", () => {
  const path = join(temporaryDirectory(), "file");
  writeFileSync(path, "");
  expect(() => openScratch(path)).toThrow(expect.objectContaining({ name: "Fault", message: expect.stringContaining(path) as string }));
});
