/** Where in a document something stands: keys and places in lists, from the outside in. */
export type Path = readonly (string | number)[];

/** One thing that is wrong with input from outside, in a sentence for whoever wrote it. */
export type Problem = { readonly path: Path; readonly sentence: string };

/** Writes a path as people read it: `ladders[0].tiers[2].reach`. */
export function pathText(path: Path): string {
  let text = "";
  for (const step of path) text += typeof step === "number" ? `[${step}]` : text === "" ? step : `.${step}`;
  return text;
}

/** Writes a problem on one line, with its place before it. */
export function problemText({ path, sentence }: Problem): string {
  return path.length === 0 ? sentence : `${pathText(path)}: ${sentence}`;
}
