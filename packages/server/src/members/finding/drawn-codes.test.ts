import { expect, test } from "vitest";
import { decodeQR } from "qr/decode.js";
import { drawBarcode, drawQr } from "./drawn-codes.js";

/** What a path paints: `m` moves the pen, `h` draws a rectangle of one unit's height. Anything else is none of ours. */
function painted(path: string, width: number, height: number): boolean[][] {
  const rows = Array.from({ length: height }, () => Array.from({ length: width }, () => false));
  const one = /m(-?\d+)[ ]?(-?\d+)h(\d+)v1h-(\d+)z/y;
  let [x, y] = [0, 0];
  while (one.lastIndex < path.length) {
    const [, dx, dy, wide, back] = one.exec(path)!.map(Number);
    expect(back).toBe(wide);
    [x, y] = [x + dx!, y + dy!];
    for (let i = 0; i < wide!; i++) {
      expect(rows[y]![x + i]).toBe(false);
      rows[y]![x + i] = true;
    }
  }
  return rows;
}

/** A picture of it, eight pixels to a module, with the quiet zone that a page leaves. */
function pictureOf(rows: readonly (readonly boolean[])[], scale = 8, quiet = 4): { width: number; height: number; data: Uint8Array } {
  const size = (rows.length + 2 * quiet) * scale;
  const data = new Uint8Array(size * size * 4).fill(255);
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) {
    if (rows[Math.floor(y / scale) - quiet]?.[Math.floor(x / scale) - quiet]) data.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3);
  }
  return { width: size, height: size, data };
}

test.each(["a", "https://shop.example/g/8K2P", "eyJhbGciOiJIUzI1NiJ9.eyJncmFudCI6InRhc3RpbmcvMjAyNiJ9.Zm9yIGEgc2Nhbm5lciB0aGF0IHJlYWRzIG5vdGhpbmcgZWxzZQ", "花间会员 1001"])("a scanner reads from the picture what was written: %s", (text) => {
  const { size, path } = drawQr(text);
  expect(decodeQR(pictureOf(painted(path, size, size)))).toBe(text);
});

test("modules side by side are one piece of the path, so that it is short", () => {
  const { size, path } = drawQr("eyJhbGciOiJIUzI1NiJ9.eyJncmFudCI6InRhc3RpbmcvMjAyNiJ9.Zm9yIGEgc2Nhbm5lciB0aGF0IHJlYWRzIG5vdGhpbmcgZWxzZQ");
  for (const row of painted(path, size, size)) expect(row).toHaveLength(size);
  expect(path.split("m").length - 1).toBe(painted(path, size, size).map((row) => runsIn(row)).reduce((sum, runs) => sum + runs, 0));
});

const runsIn = (row: readonly boolean[]): number => row.filter((dark, i) => dark && !row[i - 1]).length;

test("a card's number is written in Code 128, digits by pairs, with its check digit", () => {
  const { text, width, path } = drawBarcode("770011")!;
  // Start C, 77, 00, 11, check (105 + 77 + 2 × 0 + 3 × 11) mod 103 = 9, stop (ISO/IEC 15417, table 1).
  const modules = ["11010011100", "11110111010", "11011001100", "11000100100", "11001001000", "1100011101011"].join("");
  expect([text, width]).toEqual(["770011", modules.length]);
  expect(painted(path, width, 1)[0]!.map((dark) => (dark ? "1" : "0")).join("")).toBe(modules);
});

test.each(["VIP-会员", "\n", "", "9".repeat(41)])("what Code 128 cannot write, or no phone can show, has no bar code: %j", (text) => {
  expect(drawBarcode(text)).toBeUndefined();
});
