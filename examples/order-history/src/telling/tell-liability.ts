import type { Liability } from "../figures/liability.js";
import { bar } from "../paper/bars.js";
import { left, right, widest, wrapped } from "../paper/layout.js";
import { heading } from "../paper/paper.js";
import type { Desk } from "./desk.js";

const barWidth = 26;

/** What the club owes in points, youngest first, and what that is in money. */
export function tellLiability({ wallet, bands, waiting, owed, total, ends, worthOf }: Liability, { paper, words: { liability: words }, pen, voice, rounded }: Desk): string[] {
  const { paint } = paper;
  const rows = [
    ...bands.filter(({ points }) => points > 0).map(({ fromMonths, toMonths, points }) => ({ name: words.band(fromMonths, toMonths), points, colour: paint.green })),
    ...(waiting > 0 ? [{ name: words.waiting, points: waiting, colour: paint.blue }] : []),
    ...(owed < 0 ? [{ name: words.owed, points: owed, colour: paint.red }] : []),
  ];
  const most = Math.max(...rows.map(({ points }) => points));
  const texts = [...rows, { points: total }].map(({ points }) => [pen.points(points, wallet), rounded(worthOf(points))] as const);
  const [nameWidth, pointsWidth, moneyWidth] = [widest([...rows.map(({ name }) => name), words.total]), widest(texts.map(([points]) => points)), widest(texts.map(([, money]) => money))];
  const line = (name: string, picture: string, i: number): string => `  ${left(name, nameWidth)}  ${left(picture, barWidth)}  ${right(texts[i]![0], pointsWidth)}  ${right(texts[i]![1], moneyWidth)}`;
  const ending = words.ends(ends.map(({ points, at }) => words.end(pen.points(points, wallet), pen.lastDay(at))));
  return [
    ...heading(words.title(pen.wallet(wallet)), paper),
    ...rows.map(({ name, points, colour }, i) => line(name, colour(bar(points / most, barWidth)), i)),
    paint.bold(line(words.total, "", rows.length)),
    ...(ends.length === 0 ? [] : ["", ...wrapped(ending, paper.width - 2, voice.words.writing.locale).map((each) => paint.dim(`  ${each}`))]),
  ];
}
