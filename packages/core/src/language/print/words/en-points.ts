import { lowered, raised } from "../../reasons/en.js";
import type { BenefitWords, PointWords, RewardWords } from "./point-words.js";

const units = { month: "month", quarter: "quarter", year: "year" };

/** How a wallet is earned, waits, ends and is spent, in English. */
export const englishPoints: PointWords = {
  earnTerm: "Earned",
  perAmount: (points, amount) => `${points} for every ${amount} spent`,
  perUnits: (points, units) => (units === "1" ? `${points} for every item bought` : `${points} for every ${units} items bought`),
  rounding: { down: "fractions are dropped", up: "fractions are rounded up", "half-up": "rounded to the nearest", "half-even": "rounded to the nearest, halves to the even number" },
  multiplierTerm: "Multiplied",
  multiplier({ name, factor, tiers, when }) {
    const head = [...(name === undefined ? [] : [name]), ...when];
    const what = factor ?? tiers.join(", ");
    return head.length === 0 ? `${factor === undefined ? "By tier" : "Always"}: ${what}` : `${raised(head.join(", "))}: ${what}`;
  },
  tierFactor: (tier, factor) => `${tier} ×${factor}`,
  factor: (factor) => `×${factor}`,
  stacking: { best: "Where several fit, the highest counts", add: "Where several fit, what they add is summed", multiply: "Where several fit, they are multiplied with each other" },
  crossing: { before: "The order that reaches a higher tier still earns at the rate of the tier before", after: "The order that reaches a higher tier earns at its rate already" },
  bonusTerm: "Bonus",
  events: {
    enrolled: "Joining", birthday: "Birthday", order: "Each order", "first-order": "First order", "review-posted": "Writing a review", "check-in": "Check-in",
    feedback: "Feedback", referral: "Referral",
  },
  bonus: ({ event, points, tiers }) => `${event}: ${points ?? tiers.join(", ")}`,
  minOrder: (money) => `for orders of ${money} or more`,
  tierPoints: (tier, points) => `${tier} ${points}`,
  capTerm: "Limit",
  cap: {
    order: (points) => `at most ${points} an order`, day: (points) => `at most ${points} a day`, month: (points) => `at most ${points} a calendar month`,
    year: (points) => `at most ${points} a calendar year`, member: (points) => `at most ${points} in all`,
  },
  remarks: (text, remarks) => [text, ...remarks].join("; "),
  daypart: (days, hours) => (hours === undefined ? days : `${days}, ${hours}`),
  weekdays: "long",
  everyDay: "every day",
  dayRange: (first, last) => `${first} to ${last}`,
  hours: (from, to, overnight) => (overnight ? `${from} to ${to} the next day` : `${from} to ${to}`),
  period(from, until) {
    if (from !== undefined && until !== undefined) return `from ${from} to ${until}`;
    return from === undefined ? `until ${until}` : `from ${from} on`;
  },
  waitTerm: "Usable",
  wait: (length) => `Points from orders can be used ${length} after they were earned, once the time for returns is over; all others at once`,
  noWait: "At once",
  endTerm: "Valid",
  endsAfter: (length, roundUpTo) => (roundUpTo === undefined ? `for ${length}` : `for ${length}, and on to the end of that ${units[roundUpTo]}`),
  endsWith: (unit) => `until the end of the calendar ${units[unit]} in which they were earned`,
  endsIdle: (length) => `until nothing has been bought or earned for ${length}`,
  endless: "without end",
  warn: (length) => `Members are told ${length} before`,
  firstToEnd: "What ends first is used first",
  spendTerm: "Used",
  worth: (points, money) => `${points} pay ${money} at checkout`,
  step: (points) => `in steps of ${points}`,
  least: (points) => `at least ${points}`,
  most: (points) => `at most ${points} at a time`,
  share: (share) => `for up to ${share} of the goods in an order`,
  hold: (length) => `Set aside for ${length} while a checkout is open`,
  rewardsOnly: "For rewards; not at checkout",
  notSpent: "Not for spending; it shows how far a member has come",
  refundTerm: "Returns",
  takenBack: "When goods are returned, what they earned is taken back in the same measure",
  spentAlready: { debt: "If these have been used already, they are set against the next points earned", "write-off": "If these have been used already, the store bears the loss" },
  paidBack: "Points that paid for returned goods are given back",
  restored: (length) => (length === undefined ? "Points given back after their end stay expired" : `Points given back after their end can be used for ${length}`),
  transferTerm: "Passing on",
  transfer: "May be passed on to other members",
  noTransfer: "May not be passed on to other members",
};

/** The table of benefits in English. */
export const englishBenefits: BenefitWords = {
  caption: (ladder) => `Benefits, ${ladder}`,
  head: "Benefit",
  kinds: {
    discount: ({ percent }, { pen }) => ({ row: "Discount", cell: `${pen.percent(percent / 100)} off` }),
    "free-shipping": ({ minOrder }, { money }) => ({ row: "Free shipping", cell: minOrder === undefined ? undefined : `from ${money(minOrder)}` }),
    voucher: ({ voucher, count, every }, write) => ({ row: write.pen.reward(voucher), cell: given(count, every && write.every(every)) }),
    "free-maintenance": ({ voucher, count, every }, write) => ({ row: `Free of charge: ${lowered(write.pen.reward(voucher))}`, cell: given(count, every && write.every(every)) }),
    "birthday-gift": ({ voucher, count }, { pen }) => ({ row: "Birthday gift", cell: count === 1 ? pen.reward(voucher) : `${count} × ${pen.reward(voucher)}` }),
    support: ({ level }) => ({ row: "Service level", cell: level }),
    contact: ({ every }, write) => ({ row: "Personal contact", cell: write.every(every) }),
    "priority-fulfilment": () => ({ row: "Orders sent first" }),
    "early-access": ({ days }) => ({ row: "Early access to new products", cell: days === 1 ? "1 day ahead" : `${days} days ahead` }),
    "exclusive-products": () => ({ row: "Exclusive products" }),
    "limited-editions": () => ({ row: "Limited editions" }),
    "priority-seats": () => ({ row: "Priority seats" }),
    "dedicated-manager": () => ({ row: "Dedicated manager" }),
    "event-invitations": () => ({ row: "Invitations to events" }),
    "welcome-guide": () => ({ row: "Guidance with the first purchase" }),
    "extended-warranty": ({ months }) => ({ row: "Longer warranty", cell: months === 1 ? "1 month more" : `${months} months more` }),
    other: () => ({ row: "" }),
  },
  rate: (wallet) => `${wallet} multiplier`,
  bonus: (event) => `${event} bonus`,
  said: (row, cell) => `${row}: ${cell}`,
};

const given = (count: number, every: string | undefined): string => {
  if (every === undefined) return count === 1 ? "once" : `${count}, once`;
  return count === 1 ? `1 ${every}` : `${count} ${every}`;
};

/** Rewards and referral in English. */
export const englishRewards: RewardWords = {
  every: ({ months, days, ms }, written) => {
    if (ms === 0 && days === 0 && months === 12) return "every year";
    return written.startsWith("1 ") ? `every ${written.slice(2)}` : `every ${written}`;
  },
  caption: "Rewards",
  head: ["Reward", "Kind", "Price", "For", "Remarks"],
  kinds: { gift: "gift", service: "service", voucher: "voucher" },
  notForSale: "given as a benefit",
  everybody: "all members",
  off: (money) => `${money} off an order`,
  validFor: (length) => `valid for ${length}`,
  stock: (count) => `limited to ${count}`,
  referralTerms: { referrer: "For you", friend: "For your friend", when: "When", limit: "Limit" },
  remarks: (remarks) => remarks.join(", "),
  afterFirstOrder: "After the friend’s first paid order",
  afterFirstOrderOf: (money) => `After the friend’s first paid order of ${money} or more`,
  perMember: (count) => (count === "1" ? "One friend per member" : `Up to ${count} friends per member`),
  noRing: "Members cannot refer themselves or each other; the points go back if that order is returned",
};
