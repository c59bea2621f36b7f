/** A column of a table: numbers stand to the right. */
export type Column = { readonly head: string; readonly align?: "right" };

/** Lays out rows under heads; Chinese characters are two letters wide. */
export function tableLines(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map(({ head }, i) => Math.max(widthOf(head), ...rows.map((row) => widthOf(row[i] ?? ""))));
  const line = (cells: readonly string[]): string => columns
    .map(({ align }, i) => (align === "right" ? padStart(cells[i] ?? "", widths[i]!) : padEnd(cells[i] ?? "", widths[i]!)))
    .join("  ").trimEnd();
  return [line(columns.map(({ head }) => head)), ...rows.map(line)];
}

/** A bar of a share between 0 and 1; something above zero is never empty. */
export function bar(share: number, width: number): string {
  if (!(share > 0)) return "";
  const eighths = Math.max(1, Math.round(Math.min(1, share) * width * 8));
  return "█".repeat(Math.floor(eighths / 8)) + (eighths % 8 === 0 ? "" : " ▏▎▍▌▋▊▉"[eighths % 8]!);
}

/** How many letters wide a text is on a terminal. */
export function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(sign) ? 2 : 1;
  return width;
}

const padEnd = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - widthOf(text)));
const padStart = (text: string, width: number): string => " ".repeat(Math.max(0, width - widthOf(text))) + text;

/** A whole number with thin groups of three: `1 234 567` is written `1,234,567`. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}
