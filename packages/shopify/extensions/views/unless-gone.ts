/**
 * Hands over what comes of a question, unless whoever asked has gone by then, or asks something else: an effect returns what this returns.
 *
 * @returns a function that lets go of it
 */
export function unlessGone<Answer>(asked: Promise<Answer>, take: (came: Answer) => void): () => void {
  let isGone = false;
  void (async () => {
    const came = await asked;
    if (!isGone) take(came);
  })();
  return () => { isGone = true; };
}
