import { type Path, pathText } from "../checks/problem.js";

/** The first place at which two values part. */
export type Difference = { readonly at: string; readonly stored: unknown; readonly computed: unknown };

/**
 * Finds the first place at which two values of plain data differ, keys in the order of the alphabet. A key that is `undefined` is as good as
 * missing, for so it comes back from a store.
 *
 * @returns `undefined` when they say the same
 */
export function firstDifference(stored: unknown, computed: unknown, path: Path = []): Difference | undefined {
  if (Object.is(stored, computed) || (stored === 0 && computed === 0)) return undefined;
  if (!isBranch(stored) || !isBranch(computed) || Array.isArray(stored) !== Array.isArray(computed)) return { at: pathText(path), stored, computed };
  const keys = [...new Set([...Object.keys(stored), ...Object.keys(computed)])];
  for (const key of Array.isArray(stored) ? keys : keys.sort()) {
    const found = firstDifference(stored[key], computed[key], [...path, Array.isArray(stored) ? Number(key) : key]);
    if (found) return found;
  }
  return undefined;
}

const isBranch = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
