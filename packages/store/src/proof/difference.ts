/** Where two pieces of data differ first, and how. */
export type Divergence = { readonly path: string; readonly expected: unknown; readonly found: unknown };

/** The first field, in the order of keys, in which two pieces of data differ; a field that is `undefined` is as good as absent. */
export function divergence(expected: unknown, found: unknown, path = ""): Divergence | undefined {
  if (Object.is(expected, found) || (expected === 0 && found === 0)) return undefined;
  if (!isObject(expected) || !isObject(found) || Array.isArray(expected) !== Array.isArray(found)) return { path, expected, found };
  for (const key of [...new Set([...Object.keys(expected), ...Object.keys(found)])].sort()) {
    const inner = divergence(expected[key], found[key], path === "" ? key : `${path}.${key}`);
    if (inner) return inner;
  }
  return undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null;
