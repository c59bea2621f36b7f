import { type Explanation, explain, sayMove, tell, zoneOf } from "@laurel/core";
import { datedBy } from "../figures/deadline.js";
import type { Chapter, MemberStory } from "../figures/member-story.js";
import { left, widest, wrapped } from "../paper/layout.js";
import { heading } from "../paper/paper.js";
import type { Desk } from "./desk.js";

/** One member's two years, with a reason for every move, what became of the points, and what is missing to the next tier. */
export function tellStory(story: MemberStory, name: string, desk: Desk): string[] {
  const { paper, words: { story: words } } = desk;
  const dates = story.chapters.map((each) => (each.kind === "stretch" ? "" : dateOf(each.at, desk)));
  const indent = widest(dates) + 3;
  let shown = "";
  const chapters = story.chapters.flatMap((chapter, i) => {
    const [first = "", ...rest] = chapterLines(chapter, story, desk).flatMap((line) => hung(line, indent, desk));
    const date = dates[i] === shown ? "" : dates[i]!;
    shown = date || shown;
    return [`  ${paper.paint.dim(left(date, indent - 2))}${first.trimStart()}`, ...rest];
  });
  const below = (lines: readonly string[]): string[] => lines.flatMap((line) => hung(line, 2, desk));
  return [...heading(words.title(name, story.member), paper), ...chapters, "", ...below(fateLines(story, desk)), ...heading(words.ahead, paper), ...below(aheadLines(story, desk))];
}

function dateOf(at: number, { words, pen, voice }: Desk): string {
  return words.shortDay(zoneOf(voice.document.program.timeZone).dayAt(at), pen);
}

/** A line that goes on, where it is too long, below its own first words; colours are put on afterwards, for they would be cut. */
function hung(line: string, indent: number, { paper: { width, paint }, voice }: Desk): string[] {
  const [, blanks = "", mark = "", text = ""] = /^(\s*)([✓✗▲▼◆·•←] )?(.*)$/u.exec(line)!;
  const before = " ".repeat(indent) + blanks;
  const paintOf = { "✓": paint.green, "✗": paint.red, "▲": paint.green, "▼": paint.red, "◆": paint.yellow }[mark.trim()] ?? paint.dim;
  const lines = wrapped(text, width - before.length - mark.length, voice.words.writing.locale);
  const quiet = mark === "· " || blanks !== "";
  return lines.map((each, i) => `${before}${i === 0 ? paintOf(mark) : " ".repeat(mark.length)}${quiet ? paint.dim(each) : each}`);
}

/** What stands before a move, by its cause. */
const marks: Readonly<Record<string, string>> = { promotion: "▲ ", demotion: "▼ " };

function chapterLines(chapter: Chapter, { wallet }: MemberStory, { words: { story: words }, pen, voice, rounded }: Desk): string[] {
  switch (chapter.kind) {
    case "moved": {
      const mark = marks[chapter.move.cause] ?? "";
      const reasons = reasonsOf(chapter.move.explanation).flatMap((each) => explain(each, voice));
      const said = sayMove(chapter.move, voice).replace(/[.。]$/, "");
      // Where the reasons follow with their figures, the move alone is enough before them.
      return [mark + (reasons.length > 0 ? said.split(/[:：]/)[0]! : said), ...reasons];
    }
    case "spent": return [`◆ ${words.spent(pen.points(chapter.points, wallet), chapter.reward === undefined ? "" : pen.reward(chapter.reward))}`];
    case "brought-back": return [`← ${words.broughtBack(pen.money(chapter.spend), pen.points(chapter.points, wallet))}`];
    case "stretch": {
      const parts = [
        ...(chapter.orders > 0 ? [words.orders(chapter.orders, pen.number(chapter.orders), rounded(chapter.spend))] : []),
        ...(chapter.earned !== 0 ? [words.earned(pen.points(chapter.earned, wallet))] : []),
        ...(chapter.expired > 0 ? [words.expired(pen.points(chapter.expired, wallet))] : []),
      ];
      return [`· ${parts.join(" · ")}`];
    }
  }
}

/** The conditions one by one, without the orders behind each: `laurel explain` lists them. */
function reasonsOf(explanation: Explanation | undefined): Explanation[] {
  if (explanation === undefined) return [];
  const parts = explanation.kind === "group" && explanation.join === "all" ? explanation.parts : [explanation];
  return parts.map((each) => (each.kind === "figure" ? { ...each, orders: undefined, from: undefined, to: undefined } : each));
}

function fateLines({ points: { earned, spent, expired, available, pending, owed }, wallet }: MemberStory, { words: { story: words }, pen }: Desk): string[] {
  const count = (points: number): string => pen.pieces(points, wallet);
  const sum = words.fate(pen.wallet(wallet), { earned: count(earned), spent: count(spent), expired: count(expired), left: count(available + pending - owed) });
  return pending > 0 ? [sum, `· ${words.waiting(count(pending))}`] : [sum];
}

function aheadLines({ progress }: MemberStory, { voice }: Desk): string[] {
  const [next] = progress.higher;
  const told = [
    ...(next?.toReach ? [tell(next.toReach, { kind: "reach", tier: next.tier, by: datedBy(progress, next) }, voice)] : []),
    ...(progress.keep ? [tell(progress.keep.toKeep, { kind: "keep", tier: progress.keep.tier, by: progress.keep.on }, voice)] : []),
  ];
  return told.flatMap(({ headline, steps }) => [headline, ...steps.map((step) => `  • ${step}`)]);
}
