import { encodeQR } from "qr";
import JsBarcode from "jsbarcode";

/** A QR code, to be drawn as a path in a `viewBox` of `0 0 size size`. */
export type DrawnQr = { readonly size: number; readonly path: string };
/** A bar code, to be drawn as a path in a `viewBox` of `0 0 width 1`. */
export type DrawnBarcode = { readonly text: string; readonly width: number; readonly path: string };

/** Draws a QR code (ISO/IEC 18004) without its quiet zone. A seventh of it may be out of sight, under a finger or a reflection. */
export function drawQr(text: string): DrawnQr {
  // It comes with a quiet zone of one module at least.
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 1 }).slice(1, -1).map((row) => row.slice(1, -1));
  return { size: rows.length, path: pathOf(rows) };
}

/**
 * Draws a Code 128 bar code (ISO/IEC 15417) without its quiet zones.
 *
 * @returns `undefined` where it cannot be written so: by no characters but those of ASCII, and no more of them than a scanner has room for
 */
export function drawBarcode(text: string): DrawnBarcode | undefined {
  if (!/^[\x20-\x7e]+$/.test(text) || text.length > barcodeLengthMax) return undefined;
  const drawn: { encodings?: readonly { readonly data: string }[] } = {};
  JsBarcode(drawn, text, { format: "CODE128" });
  const bars = (drawn.encodings ?? []).map(({ data }) => data).join("");
  return { text, width: bars.length, path: pathOf([Array.from(bars, (bar) => bar === "1")]) };
}

/** A longer one is wider than a phone is, or too fine to be read from it. */
const barcodeLengthMax = 40;

/** What is dark, row by row: neighbours in a row are one rectangle, one unit high; each begins where the one before it left the pen. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  let [path, atX, atY] = ["", 0, 0];
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      let end = x;
      while (row[end + 1]) end++;
      const width = end - x + 1;
      path += `m${x - atX} ${y - atY}h${width}v1h${-width}z`;
      [atX, atY] = [x, y];
      x = end;
    }
  }
  return path.replaceAll(" -", "-");
}
