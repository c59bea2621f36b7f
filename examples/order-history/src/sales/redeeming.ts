import type { Day } from "@laurel/core";
import { Chance } from "../chance/chance.js";
import type { Member } from "../people/member.js";
import { type GivenBack, type Redemption, type Sale, worthOf } from "./sale.js";

/** What points are handed in for, by its id in the policy; the prices are those of the policy. */
export const redeemable = [
  { reward: "tea-sampler", points: 600, liked: 40 }, { reward: "voucher-20", points: 2_000, liked: 34 }, { reward: "incense-holder", points: 4_500, liked: 10 },
  { reward: "gaiwan", points: 6_500, liked: 14 },
] as const;

/** Points as a careful member reckons: one for each yuan, no bonus and no multiplier; so there is never less in the account than that. */
type Reckoned = { readonly usableFrom: Day; readonly goneAfter: Day; points: number };

const returnWindowDays = 8;
/** Points end with the month in which they are a year old; this is safely before. */
const lifeDays = 360;
const likesToRedeem = 0.11;

/** What a member hands points in for, when coming by to buy something else. */
export function redemptionsOf(seed: number, member: Member, sales: readonly Sale[], back: readonly GivenBack[]): Redemption[] {
  const chance = new Chance(seed, "redeems", member.card);
  if (member.habit.id === "company") return [];
  const lots: Reckoned[] = [];
  const made: Redemption[] = [];
  for (const sale of sales) {
    if (sale.fate !== "paid") continue;
    const usable = lots.filter((lot) => lot.usableFrom <= sale.day && sale.day <= lot.goneAfter);
    const balance = usable.reduce((sum, { points }) => sum + points, 0);
    const wishes = redeemable.filter(({ points }) => points <= balance);
    if (wishes.length > 0 && chance.yes(likesToRedeem)) {
      const { reward, points } = chance.weighed(wishes, ({ liked }) => liked);
      take(usable, points);
      made.push({ member, reward, points, day: sale.day, second: Math.min(86_399, sale.second + 240) });
    }
    lots.push(lotOf(sale, back));
  }
  return made;
}

/** What will be brought back is not reckoned with from the first. */
function lotOf(sale: Sale, back: readonly GivenBack[]): Reckoned {
  const kept = sum(sale.lines) - back.filter(({ of }) => of === sale).reduce((all, { lines }) => all + sum(lines), 0);
  return { usableFrom: sale.day + returnWindowDays, goneAfter: sale.day + lifeDays, points: Math.max(0, Math.floor(kept / 100) - 5) };
}

const sum = (lines: Sale["lines"]): number =>
  lines.filter(({ product }) => product.category !== "礼品卡").reduce((all, line) => all + worthOf(line), 0);

function take(lots: readonly Reckoned[], points: number): void {
  let left = points;
  for (const lot of lots) {
    const part = Math.min(lot.points, left);
    lot.points -= part;
    left -= part;
  }
}
