/** An answer with its name. */
export type Kept = { readonly etag: string; readonly body: unknown };

/** How many answers are kept to be asked about again. They live in memory only, and are personal: no more than a page shows at once. */
export const keptMax = 20;

/** The last answers by who asked and what for, so that "as it was" (304) can be answered with what it was. Somebody else's answer has another name, be its ETag the same. */
export type KeptAnswers = Map<string, Kept>;

/** The name of an answer. */
export const nameOf = (whose: string, url: string): string => JSON.stringify([whose, url]);

/** Keeps an answer. Written anew it becomes the youngest, and the oldest goes first. */
export function keepAnswer(answers: KeptAnswers, name: string, kept: Kept): void {
  answers.delete(name);
  answers.set(name, kept);
  if (answers.size > keptMax) answers.delete(answers.keys().next().value!);
}
