/**
 * What lies under a key, where there is an object to look in; nothing in all else, be it a list or a text. Only what was sent counts, never what every object of the language inherits.
 */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const key of path) found = typeof found === "object" && found !== null && !Array.isArray(found) && Object.hasOwn(found, key) ? (found as Record<string, unknown>)[key] : undefined;
  return found;
}

/** A text of one to so many bytes of UTF-8; `undefined` for whatever else there is. */
export function textAt(value: unknown, bytesMax: number): string | undefined {
  return typeof value === "string" && value.length > 0 && bytesOf(value) <= bytesMax ? value : undefined;
}

/** How many bytes a text takes in UTF-8; the engine that the twin runs in too has nothing to ask. */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/**
 * A decimal figure as Shopify sends it, `"123.45"`, or a plain number: zero or more.
 *
 * @returns `undefined` for signs, exponents, more than 15 digits, and all that is no figure. The steps are those of the assembly, so that both come to the same number
 */
export function decimalAt(value: unknown): number | undefined {
  if (typeof value === "number") return value >= 0 ? value : undefined;
  if (typeof value !== "string" || !/^\d+(?:\.\d+)?$/.test(value) || value.length > digitsMax + 1) return undefined;
  let mantissa = 0;
  let scale = 1;
  let digits = 0;
  let isBehindPoint = false;
  for (const letter of value) {
    if (letter === ".") {
      isBehindPoint = true;
      continue;
    }
    mantissa = mantissa * 10 + (letter.charCodeAt(0) - 48);
    digits += 1;
    if (isBehindPoint) scale *= 10;
  }
  return digits <= digitsMax ? mantissa / scale : undefined;
}

/** Up to so many digits a double holds every whole number. */
const digitsMax = 15;
