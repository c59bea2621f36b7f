import { dayMs } from "@laurel/core";
import { en } from "@laurel/core/language/en";
import type { ShowWords } from "./words.js";

const days = new Intl.DateTimeFormat(en.writing.locale, { dateStyle: "medium", timeZone: "UTC" });
const titles = { 女士: "Ms", 先生: "Mr" } as const;

/** The show in English. */
export const english: ShowWords = {
  core: en,
  shortDay: (day) => days.format(day * dayMs),
  addressed: ({ surname, address }) => `${titles[address]} ${surname.latin}`,
  stages: {
    history: "Living two years in a tea shop", files: "Writing what its tills would export", orders: "Importing the orders", members: "Importing the members",
    redemptions: "Handing in points for rewards",
  },
  made: {
    about: "Six stores in Jiangnan, a web shop and a mini-program; two years of orders.",
    counts: ({ members, orders, returns, redemptions }) => `${members} members · ${orders} orders · ${returns} returns · ${redemptions} rewards taken`,
    dirt: ({ rows, guests, leftOut, rejected }) => `${rows} rows as exported: ${guests} of guests, ${leftOut} unpaid, cancelled or tests, ${rejected} unreadable`,
    example: ({ line, field }) => ` (such as line ${line}, ${field})`,
    fresh: (seconds) => `Generated and imported in ${seconds} s.`,
    kept: "Made before and kept; a new seed or policy makes it anew.",
  },
  tiers: {
    title: "The pyramid", members: "members", spend: "spent in 12 months",
    sums: ({ members, orders, spend }) => `${members} members placed ${orders} orders for ${spend} in the last 12 months.`,
  },
  movement: {
    title: "One year's movement", before: "a year ago", now: "now", notYet: "not here yet", rose: "rose", fell: "fell", stayed: "stayed", joined: "joined",
  },
  liability: {
    title: (wallet) => `${wallet} not yet spent, by age`,
    band: (from, to) => (to === undefined ? `over ${from} months` : from === 0 ? `under ${to} months` : `${from} to ${to} months`),
    waiting: "in the return window", owed: "owed after returns", total: "all together",
    end: (points, day) => `${points} on ${day}`,
    ends: (ends) => `Ending unless they are spent: ${ends.join(" and ")}.`,
  },
  story: {
    title: (name, member) => `The story of ${name} (${member})`,
    orders: (count, text, spend) => `${text} ${count === 1 ? "order" : "orders"}, ${spend}`,
    earned: (points) => `${points} earned`,
    expired: (points) => `${points} expired`,
    spent: (points, reward) => `${reward} for ${points}`,
    broughtBack: (money, points) => `Goods for ${money} brought back, and ${points} with them`,
    fate: (wallet, { earned, spent, expired, left }) => `${wallet}: ${earned} earned − ${spent} spent − ${expired} expired = ${left} left`,
    waiting: (points) => `${points} of them wait for the return window to close.`,
    ahead: "What is missing",
  },
  next: {
    title: "Try next", tiers: "The pyramid again, for programs with --json", member: (name) => `${name} as the clerk sees the account`,
    explain: (name) => `Why ${name} stands there, and what is missing`, simulate: "What a kinder draft policy would have cost",
    verify: "Prove every member's books from the facts", print: "The policy as a notice for the wall",
    withoutPnpm: "Without pnpm 12 on your path, write npx -y pnpm@12.21.0 for pnpm.",
  },
};
