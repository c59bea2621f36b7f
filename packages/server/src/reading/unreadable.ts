/**
 * Input that cannot be read: it is missing, broken off, in another encoding or cut at other signs than was said. Nothing of it is used.
 * The message is a sentence for whoever gave the input, with the file and, where there is one, the line.
 */
export class Unreadable extends Error {
  override readonly name = "Unreadable";

  constructor(file: string, line: number | undefined, sentence: string, options?: { readonly cause?: unknown }) {
    super(`${file}${line === undefined ? "" : `:${line}`}: ${sentence}`, options);
  }
}
