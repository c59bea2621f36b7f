import type { History } from "../sales/history.js";
import type { Member } from "../people/member.js";
import type { Redemption, Time } from "../sales/sale.js";
import { Chance } from "../chance/chance.js";
import { Numbering, csvText, timeText } from "./till-text.js";

/** Writes the list of members: who they are, since when, and their birthdays where they said. */
export function membersFile({ seed, members, sales }: History): string {
  const first = new Map<Member, Time>();
  for (const sale of sales) if (sale.buyer && sale.fate === "paid" && !first.has(sale.buyer)) first.set(sale.buyer, sale);
  return csvText(["会员号", "称呼", "类型", "生日", "入会时间", "常去门店"], members.map((each) => [
    each.card, each.title, each.habit.id === "company" ? "企业" : "个人", each.birthday, timeText(joinedAt(seed, each, first.get(each))), each.home.name,
  ]));
}

/** Whoever takes out a card at the till does so a minute before paying; others did in the mini-program, some time that day. */
function joinedAt(seed: number, { card, joined }: Member, first: Time | undefined): Time {
  const chance = new Chance(seed, "joins", card);
  if (first?.day === joined) return { day: joined, second: Math.max(0, first.second - 60) };
  return { day: joined, second: chance.whole(30_000, 80_000) };
}

/** Writes what points were handed in for. */
export function redemptionsFile({ redemptions }: History): string {
  const numbering = new Numbering("H");
  return csvText(["兑换号", "时间", "会员号", "兑换品", "积分"], redemptions.map((each: Redemption) =>
    [numbering.next(each), timeText(each), each.member.card, each.reward, String(each.points)]));
}
