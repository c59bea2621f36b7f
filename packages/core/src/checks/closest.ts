/** The known word that a mistyped one was meant to be; `undefined` when none is near. */
export function closest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > 100) return undefined;
  let best: string | undefined;
  let bestSteps = Math.ceil(word.length / 3) + 1;
  for (const each of known) {
    const steps = stepsBetween(word.toLowerCase(), each.toLowerCase());
    if (steps < bestSteps) [best, bestSteps] = [each, steps];
  }
  return best;
}

/** Says that nothing is called so, and what may have been meant. */
export function noSuch(what: string, name: string, known: Iterable<string>): string {
  const meant = closest(name, known);
  return `there is no ${what} "${name}"${meant === undefined ? "" : `; did you mean "${meant}"?`}`;
}

/** Letters to put in, leave out or change to turn one word into the other (Levenshtein). */
function stepsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
