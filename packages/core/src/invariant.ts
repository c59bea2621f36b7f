/** We are wrong: something that must hold does not. Thrown at once; nothing is committed. */
export class Defect extends Error {
  override readonly name = "Defect";
}

/**
 * States a truth that the code below relies on.
 *
 * @param holds - the condition, in positive form
 * @param otherwise - a sentence with the figures that break it
 * @throws Defect when it does not hold
 */
export function invariant(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Defect(otherwise);
}
