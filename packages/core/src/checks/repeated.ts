import type { Path, Problem } from "./problem.js";

/** Says of each id that was used before that it was. */
export function repeated(what: string, ids: readonly { readonly id: string; readonly path: Path }[]): Problem[] {
  const seen = new Set<string>();
  return ids.flatMap(({ id, path }) => {
    if (seen.has(id)) return [{ path, sentence: `there are two of ${what} "${id}": expected an id of its own` }];
    seen.add(id);
    return [];
  });
}
