import { describe, expect, test } from "vitest";
import { boxed, boxedError, type Json, opened } from "../host/boxed-value.js";
import { engine, type Global } from "../host/engine.js";
import { fuelName, metered } from "../host/meter.js";
import { Output, writeStatus } from "../host/output.js";

describe("a value in 64 bits", () => {
  test.each<[Json, number, number, bigint, string]>([
    [null, 0, 0, 0x7ffc_0000_0000_0000n, "nothing is the bare NaN"],
    [true, 0, 0, 0x7ffc_4000_0000_0001n, "a truth stands in the low half"],
    ["abc", 0x1234, 3, 0x7ffc_c003_0000_1234n, "a text has its length beside its place"],
    [{}, 0x1234, 2, 0x7ffd_0002_0000_1234n, "an object has the number of its entries"],
    [[], 0x1234, 70_000, 0x7ffd_7fff_0000_1234n, "what does not fit in 14 bits is all ones"],
    [1, 0, 0, 0x3ff0_0000_0000_0000n, "a number is its own double"],
    [-2.5, 0, 0, 0xc004_0000_0000_0000n, "and so is one below zero"],
  ])("%j at %i of %i is %i: %s", (value, place, length, bits) => {
    expect(boxed(value, place, length)).toBe(bits);
  });

  test("an error carries its number, and a number is never mistaken for a box", () => {
    expect(opened(boxedError(5))).toEqual({ kind: 15n, place: 5 });
    for (const number of [0, -0, 1e308, -1e308, Infinity, -Infinity]) expect(opened(boxed(number, 0, 0))).toBeUndefined();
  });
});

describe("an answer written piece by piece", () => {
  test("is whole once all is closed, and takes nothing more", () => {
    const output = new Output();
    const steps = [output.begin("object", 1), output.value("a"), output.begin("array", 2), output.value(1), output.value(null), output.end("array"), output.end("object")];
    expect(steps.every((status) => status === writeStatus.done)).toBe(true);
    expect(output.whole).toEqual({ a: [1, null] });
    expect(output.value(1)).toBe(writeStatus.alreadyWritten);
  });

  test("has texts for keys, and as many entries as were announced", () => {
    const output = new Output();
    expect(output.begin("object", 1)).toBe(writeStatus.done);
    expect(output.value(7)).toBe(writeStatus.expectedKey);
    expect(output.end("object")).toBe(writeStatus.objectLength);
    expect(output.end("array")).toBe(writeStatus.notAnArray);
    expect([output.value("a"), output.value("b"), output.value("c")]).toEqual([writeStatus.done, writeStatus.done, writeStatus.objectLength]);
    const list = new Output();
    expect([list.begin("array", 1), list.value(1), list.value(2), list.end("object"), list.end("array")]).toEqual([writeStatus.done, writeStatus.done, writeStatus.arrayLength, writeStatus.notAnObject, writeStatus.done]);
  });
});

test("a loop is counted turn by turn, a branch only where it is taken", () => {
  // (func (export "f") (param i32) (loop (local.set 0 (i32.sub (local.get 0) (i32.const 1))) (br_if 0 (local.get 0))) (if (local.get 0) (then nop (drop (i32.const 1)))))
  const body = [0x00, 0x03, 0x40, 0x20, 0x00, 0x41, 0x01, 0x6b, 0x21, 0x00, 0x20, 0x00, 0x0d, 0x00, 0x0b, 0x20, 0x00, 0x04, 0x40, 0x01, 0x41, 0x01, 0x1a, 0x0b, 0x0b];
  const wasm = Uint8Array.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0, 0, 0, 0x01, 0x05, 0x01, 0x60, 0x01, 0x7f, 0x00, 0x03, 0x02, 0x01, 0x00, 0x07, 0x05, 0x01, 0x01, 0x66, 0x00, 0x00, 0x0a, body.length + 2, 0x01, body.length, ...body]);
  const count = (turns: number) => {
    const { f, [fuelName]: fuel } = new engine.Instance(new engine.Module(metered(wasm))).exports;
    (f as (turns: number) => void)(turns);
    return Number((fuel as Global).value);
  };
  // One for the call; six a turn; two for the question behind the loop, which is answered with no.
  expect([1, 2, 1_000].map(count)).toEqual([1 + 6 + 2, 1 + 12 + 2, 1 + 6_000 + 2]);
});
