/** So long after an error its like is not told again. */
const quietMs = 60_000;

/** Passes on an error at once, and its like again when a minute has passed: a queue that cannot be reached is asked every second, and fails as often. */
export function seldom(pass: (error: Error) => void, now: () => number): (error: Error) => void {
  const told = new Map<string, number>();
  return (error) => {
    const [at, like] = [now(), "code" in error ? String(error.code) : error.message];
    for (const [each, then] of told) if (at - then >= quietMs) told.delete(each);
    if (told.has(like)) return;
    told.set(like, at);
    pass(error);
  };
}
