/** How many calls to a key provider are under way at once. */
const atOnceMax = 16;

/** Does something slow for each, a few at a time; the answers stand in the order of the questions. After a failure no more is begun. */
export async function mapInTurns<T, R>(all: readonly T[], work: (each: T, i: number) => Promise<R>): Promise<R[]> {
  const answers = Array.from<R>({ length: all.length });
  let next = 0;
  const run = async (): Promise<void> => {
    while (next < all.length) {
      const i = next++;
      try {
        answers[i] = await work(all[i]!, i);
      } catch (error) {
        next = all.length;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnceMax, all.length) }, run));
  return answers;
}
