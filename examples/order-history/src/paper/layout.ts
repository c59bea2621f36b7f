import stringWidth from "string-width";

/** How many cells wide a text stands on a terminal; Chinese characters take two, colours none. */
export const widthOf = (text: string): number => stringWidth(text);

/** Fills a text up with blanks behind it. */
export const left = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - widthOf(text)));

/** Fills a text up with blanks before it. */
export const right = (text: string, width: number): string => " ".repeat(Math.max(0, width - widthOf(text))) + text;

/** The width of the widest. */
export const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(widthOf));

/** Signs that no line begins with. */
const closing = /^[，。；：、！？）》」』”’,.;:!?)\]%]/;
/** Signs that no line ends with. */
const opening = /[（《「『“‘([¥￥]$/;

/**
 * Breaks a text into lines. Chinese may break between any two words; no line begins with a comma.
 *
 * @param locale - whose words they are
 */
export function wrapped(text: string, width: number, locale: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of piecesOf(text, locale)) {
    if (line !== "" && widthOf((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += line === "" ? piece.trimStart() : piece;
  }
  return line === "" ? lines : [...lines, line.trimEnd()];
}

/** Words, each with what clings to it. */
function piecesOf(text: string, locale: string): string[] {
  const pieces: string[] = [];
  for (const { segment } of new Intl.Segmenter(locale, { granularity: "word" }).segment(text)) {
    const last = pieces.at(-1);
    if (last !== undefined && (/^\s+$/.test(segment) || clings(segment, last))) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces;
}

/** What is written without a blank stays together, but for Chinese, where any word may begin a line; a count keeps its unit. */
function clings(segment: string, last: string): boolean {
  if (/\s$/.test(last)) return isHan(segment) && /\d\s$/.test(last);
  return closing.test(segment) || opening.test(last) || !(isHan(segment) || isHan(last));
}

const isHan = (text: string): boolean => /\p{Script=Han}|[，。；：、！？）》」』]$/u.test(text);
