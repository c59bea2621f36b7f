/** One promise of a contract; its name says it in plain words: "a commit with an old version changes nothing". */
export type Case<S, Name extends string = string> = { readonly name: Name; run(open: () => Promise<S>): Promise<void> };

/** Cases that cannot hold here, each with the reason why. A name that no case bears does not compile. */
export type Gaps<Name extends string> = { readonly [name in Name]?: string };

/**
 * Runs one case. A case listed in `gaps` must fail, or the run does: no excuse outlives its cause.
 *
 * @param open - opens what is to be proved, new and empty each time
 */
export async function prove<S, Name extends string>(it: Case<S, Name>, open: () => Promise<S>, gaps: Gaps<NoInfer<Name>> = {}): Promise<void> {
  const reason = gaps[it.name];
  if (reason === undefined) return it.run(open);
  const held = await it.run(open).then(() => true, () => false);
  if (held) throw new Error(`"${it.name}" holds now; strike the gap "${reason}"`);
}
