import type { Movement } from "../figures/movement.js";
import { left, right, widest, widthOf } from "../paper/layout.js";
import { heading } from "../paper/paper.js";
import { type Desk, tierPaint } from "./desk.js";

const gap = 4;

/** Who was where a year ago, and is where now: above the diagonal those who rose, below it those who fell. */
export function tellMovement(movement: Movement, { paper, words: { movement: words }, pen }: Desk): string[] {
  const { tiers, cells } = movement;
  const { paint } = paper;
  const names = tiers.map((tier) => pen.tier(tier));
  const froms = [...names, words.notYet];
  const fromWidth = widest([...froms, words.before]);
  const width = widest([...names, ...cells.flat().map((count) => pen.number(count))]) + gap;
  const cell = (count: number, from: number, to: number): string => {
    const text = right(count === 0 ? "·" : pen.number(count), width);
    if (count === 0 || from === tiers.length) return paint.dim(text);
    return to < from ? paint.green(text) : to > from ? paint.red(text) : text;
  };
  const head = `${left(words.before, fromWidth)}${names.map((name, i) => tierPaint(paper, i)(right(name, width))).join("")}`;
  const middle = fromWidth + width * tiers.length - widthOf(words.now);
  return [
    ...heading(words.title, paper),
    paint.dim(`  ${" ".repeat(middle)}${words.now}`),
    `  ${head.replace(words.before, paint.dim(words.before))}`,
    ...froms.map((name, from) => `  ${from < tiers.length ? tierPaint(paper, from)(left(name, fromWidth)) : paint.dim(left(name, fromWidth))}${cells[from]!.map((count, to) => cell(count, from, to)).join("")}`),
    "",
    `  ${paint.green(`▲ ${pen.number(movement.rose)}`)} ${words.rose} · ${paint.red(`▼ ${pen.number(movement.fell)}`)} ${words.fell} · ${pen.number(movement.stayed)} ${words.stayed} · ${pen.number(movement.joined)} ${words.joined}`,
  ];
}
