import type { Club } from "../figures/club.js";
import { bar, step } from "../paper/bars.js";
import { left, right, widest } from "../paper/layout.js";
import { heading } from "../paper/paper.js";
import { type Desk, tierPaint } from "./desk.js";

const stepWidth = 22;
const spendWidth = 10;

/** The pyramid: members as its steps, and beside them how the money stands on its head. */
export function tellTiers({ tiers, members, orders, spend }: Club, desk: Desk): string[] {
  const { paper, words: { tiers: words }, pen, rounded } = desk;
  const most = Math.max(...tiers.map((each) => each.members));
  const mostSpent = Math.max(...tiers.map((each) => each.spend));
  const names = tiers.map(({ tier }) => pen.tier(tier));
  const counts = tiers.map((each) => pen.number(each.members));
  const shares = tiers.map((each) => percent(each.members, members, desk));
  const amounts = tiers.map((each) => rounded(each.spend));
  const spent = tiers.map((each) => percent(each.spend, spend, desk));
  const [nameWidth, countWidth] = [widest(names), widest([...counts, words.members])];
  const [shareWidth, amountWidth, spentWidth] = [widest(shares), widest(amounts), widest(spent)];
  const head = right(words.members, nameWidth + stepWidth + 4 + countWidth) + " ".repeat(shareWidth + 5) + words.spend;
  return [
    ...heading(words.title, paper),
    paper.paint.dim(`  ${head}`),
    ...tiers.map((each, i) => {
      const paint = tierPaint(paper, i);
      const people = `${paint(left(names[i]!, nameWidth))}  ${paint(step(each.members / most, stepWidth))}  ${right(counts[i]!, countWidth)}  ${right(shares[i]!, shareWidth)}`;
      const money = `${paint(left(bar(each.spend / mostSpent, spendWidth), spendWidth))} ${right(amounts[i]!, amountWidth)}  ${right(spent[i]!, spentWidth)}`;
      return `  ${people}   ${money}`;
    }),
    "",
    paper.paint.dim(`  ${words.sums({ members: pen.number(members), orders: pen.number(orders), spend: rounded(spend) })}`),
  ];
}

/** A share to a whole per cent, or to a tenth where it is small. */
function percent(part: number, whole: number, { pen }: Desk): string {
  const share = whole === 0 ? 0 : part / whole;
  return pen.percent(Math.round(share * (share < 0.1 ? 1_000 : 100)) / (share < 0.1 ? 1_000 : 100));
}
