import type { ClubData } from "../data/club-data.js";
import type { Club } from "../figures/club.js";
import { right, widthOf, wrapped } from "../paper/layout.js";
import type { Desk } from "./desk.js";

/** Whose club it is, as of which day, and what was read to know it. */
export function tellMade({ made, fresh }: ClubData, { asOf }: Club, { paper: { width, paint }, words: { made: words }, pen, voice, club }: Desk): string[] {
  const { writing } = voice.words;
  const number = pen.number;
  const rejected = made.firstRejected === undefined ? "" : words.example({ line: number(made.firstRejected.line), field: made.firstRejected.field });
  const lines = [
    words.about,
    words.counts({ members: number(made.members), orders: number(made.orders), returns: number(made.returns), redemptions: number(made.redemptions) }),
    words.dirt({ rows: number(made.rows), guests: number(made.guests), leftOut: number(made.leftOut + made.tests), rejected: number(made.rejected) }) + rejected,
    fresh ? words.fresh(made.seconds.toFixed(1)) : words.kept,
  ];
  return [
    "",
    `  ${paint.bold(club)}${paint.dim(right(pen.lastDay(asOf + 1), width - 2 - widthOf(club)))}`,
    ...lines.flatMap((line) => wrapped(line, width - 2, writing.locale)).map((line) => paint.dim(`  ${line}`)),
  ];
}
