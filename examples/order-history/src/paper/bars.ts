const eighths = " ▏▎▍▌▋▊▉";

/** A bar that grows from the left, to an eighth of a cell; whatever is there at all is seen. */
export function bar(share: number, width: number): string {
  if (!(share > 0)) return "";
  const size = Math.max(1, Math.round(Math.min(1, share) * width * 8));
  return "█".repeat(Math.floor(size / 8)) + (size % 8 === 0 ? "" : eighths[size % 8]!);
}

/** A bar in the middle of so many cells, to a whole cell; bars of several lines stand one above the other like the steps of a pyramid. */
export function step(share: number, width: number): string {
  if (!(share > 0)) return " ".repeat(width);
  const cells = Math.max(1, Math.round(Math.min(1, share) * width));
  const uneven = (width - cells) % 2 === 1;
  const text = uneven ? `▐${"█".repeat(cells - 1)}▌` : "█".repeat(cells);
  const blank = " ".repeat(Math.floor((width - cells) / 2));
  return `${blank}${text}${blank}`.padEnd(width);
}
