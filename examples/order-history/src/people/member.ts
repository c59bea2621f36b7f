import type { Day } from "@laurel/core";
import { Chance } from "../chance/chance.js";
import { bustle } from "../shop/seasons.js";
import { span } from "../shop/span.js";
import { type Store, stores } from "../shop/stores.js";
import { type Habit, habits } from "./habits.js";
import { surnames } from "./surnames.js";

/** Somebody with a card of the club, and the ways that make up what they will buy. */
export type Member = {
  /** As printed on the card. */
  readonly card: string;
  /** How the till addresses them: 林女士, 沈先生, 顾氏企业. */
  readonly title: string;
  readonly habit: Habit;
  readonly joined: Day;
  /** `MM-DD`; empty where they did not say. */
  readonly birthday: string;
  readonly home: Store;
  readonly visitsPerMonth: number;
  readonly online: number;
  /** 1 for most, more for few; raises what they choose and how much of it. */
  readonly generosity: number;
  /** The last day on which they might still come. */
  readonly stays: Day;
  /** Whether the card was taken out in the mini-program, without buying. */
  readonly onlyLooks: boolean;
};

const foundingShare = 0.26;
const foundingDays = 30;

/** The members of the club, by the day they joined. */
export function makeMembers(seed: number, count: number): Member[] {
  const days = joiningDays();
  const drawn = Array.from({ length: count }, (_, i) => drawMember(new Chance(seed, "member", i), habitOf(i, count), days));
  drawn.sort((a, b) => a.joined - b.joined);
  return drawn.map((each, i) => ({ ...each, card: `SY${String(i + 1).padStart(6, "0")}` }));
}

/** Each way of being a customer has its share of all, exactly. */
function habitOf(i: number, count: number): Habit {
  let upTo = 0;
  for (const habit of habits) {
    upTo += habit.perThousand;
    if (i * 1_000 < upTo * count) return habit;
  }
  return habits[0]!;
}

function drawMember(chance: Chance, habit: Habit, days: readonly { day: Day; weight: number }[]): Member {
  const founding = chance.yes(foundingShare) || (habit.id === "company" && chance.yes(0.6));
  const joined = founding ? chance.whole(span.first, span.first + foundingDays - 1) : chance.weighed(days, ({ weight }) => weight).day;
  const open = stores.filter(({ opened }) => opened <= joined);
  return {
    card: "",
    title: titleOf(habit, chance),
    habit,
    joined,
    birthday: habit.id !== "company" && chance.yes(0.72) ? birthday(chance) : "",
    home: chance.weighed(open, ({ weight }) => weight),
    visitsPerMonth: chance.around(...habit.visits),
    online: chance.around(...habit.online),
    generosity: chance.tail(habit.generosity),
    stays: staysUntil(joined, habit, chance),
    onlyLooks: habit.id === "passer-by" && chance.yes(0.09),
  };
}

function titleOf({ id }: Habit, chance: Chance): string {
  const { hans } = chance.one(surnames);
  if (id === "company") return `${hans}氏${chance.one(["实业", "科技", "建设", "文化"])}`;
  return `${hans}${chance.yes(0.62) ? "女士" : "先生"}`;
}

function birthday(chance: Chance): string {
  const month = chance.whole(1, 12);
  // A few are born on the last of February.
  const dayOfMonth = chance.whole(1, month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31);
  return `${String(month).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}`;
}

function staysUntil(joined: Day, { lapses }: Habit, chance: Chance): Day {
  let until = joined + 30;
  while (until < span.last && !chance.yes(lapses)) until += 30;
  return until;
}

/** People join when the shop is busy. */
function joiningDays(): { day: Day; weight: number }[] {
  return Array.from({ length: span.last - span.first + 1 - foundingDays }, (_, i) => {
    const day = span.first + foundingDays + i;
    return { day, weight: bustle(day, "stores") + bustle(day, "online") / 2 };
  });
}
