import { han, wordFor } from "../../writing.js";
import type { BenefitWords, PointWords, RewardWords } from "./point-words.js";

const ends = { month: "當月月底", quarter: "當季季末", year: "當年年底" };

/** How a wallet is earned, waits, ends and is spent, in Traditional Chinese. */
export const traditionalPoints: PointWords = {
  earnTerm: "獲得",
  perAmount: (points, amount) => han`每消費${amount}獲得${points}`,
  perUnits: (points, units) => han`每購買${units}件商品獲得${points}`,
  rounding: { down: "未滿部分捨去", up: "未滿部分進位", "half-up": "四捨五入", "half-even": "四捨六入五成雙" },
  multiplierTerm: "倍數",
  multiplier({ name, factor, tiers, when }) {
    const head = [...(name === undefined ? [] : [name]), ...when];
    return han`${head.length === 0 ? (factor === undefined ? "依等級" : "一律") : head.join("，")}：${factor ?? tiers.join("，")}`;
  },
  tierFactor: (tier, factor) => han`${tier} ${factor}倍`,
  factor: (factor) => han`${factor}倍`,
  stacking: { best: "同時適用多個倍數者，取最高的一個", add: "同時適用多個倍數者，加成相加", multiply: "同時適用多個倍數者，相乘計算" },
  crossing: { before: "達成更高等級的那筆訂單，仍依原等級的倍數計算", after: "達成更高等級的那筆訂單，即依新等級的倍數計算" },
  bonusTerm: "獎勵",
  events: {
    enrolled: "入會", birthday: "生日", order: "每筆訂單", "first-order": "首筆訂單", "review-posted": "發表評論", "check-in": "打卡", feedback: "意見回饋", referral: "推薦好友",
  },
  bonus: ({ event, points, tiers }) => han`${event}：${points ?? tiers.join("，")}`,
  minOrder: (money) => han`訂單滿${money}`,
  tierPoints: (tier, points) => han`${tier} ${points}`,
  capTerm: "上限",
  cap: {
    order: (points) => han`每筆訂單最多${points}`, day: (points) => han`每天最多${points}`, month: (points) => han`每月最多${points}`,
    year: (points) => han`每年最多${points}`, member: (points) => han`每位會員累計最多${points}`,
  },
  remarks: (text, remarks) => [text, ...remarks].join("，"),
  daypart: (days, hours) => (hours === undefined ? days : han`${days} ${hours}`),
  weekdays: "short",
  everyDay: "每天",
  dayRange: (first, last) => han`${first}至${last}`,
  hours: (from, to, overnight) => han`${from}至${overnight ? "隔日" : ""} ${to}`,
  period(from, until) {
    if (from !== undefined && until !== undefined) return han`${from}至${until}`;
    return from === undefined ? han`${until ?? ""}（含）前` : han`${from}起`;
  },
  waitTerm: "生效",
  wait: (length) => han`訂單積分於獲得${length}後（過了鑑賞期與退貨期）生效，其他積分立即生效`,
  noWait: "立即生效",
  endTerm: "有效期限",
  endsAfter: (length, roundUpTo) => (roundUpTo === undefined ? han`自獲得日起${length}` : han`自獲得日起${length}，並順延至${ends[roundUpTo]}`),
  endsWith: (unit) => han`至獲得${ends[unit]}`,
  endsIdle: (length) => han`連續${length}沒有消費或獲得積分者，全部到期`,
  endless: "永久有效",
  warn: (length) => han`到期前${length}提醒會員`,
  firstToEnd: "先到期的先使用",
  spendTerm: "使用",
  worth: (points, money) => han`結帳時${points}折抵${money}`,
  step: (points) => han`以${points}為單位`,
  least: (points) => han`每次至少${points}`,
  most: (points) => han`每次最多${points}`,
  share: (share) => han`最多折抵訂單商品金額的${share}`,
  hold: (length) => han`結帳期間凍結${length}`,
  rewardsOnly: "僅供兌換，不用於結帳折抵",
  notSpent: "僅供累計，不用於折抵或兌換",
  refundTerm: "退貨",
  takenBack: "退貨時，依退回的部分相應扣回",
  spentAlready: { debt: "應扣回的積分若已使用，記為積分欠額，從日後獲得的積分中扣抵", "write-off": "應扣回的積分若已使用，由門市承擔" },
  paidBack: "支付退回商品所用的積分一併退還",
  restored: (length) => (length === undefined ? "退還時已過有效期限的積分不再恢復" : han`退還時已過有效期限的積分，可在${length}內使用`),
  transferTerm: "轉贈",
  transfer: "可以轉贈給其他會員",
  noTransfer: "不能轉贈給其他會員",
};

/** The table of benefits in Traditional Chinese. */
export const traditionalBenefits: BenefitWords = {
  caption: (ladder) => han`${ladder}權益對照表`,
  head: "權益",
  kinds: {
    discount: ({ percent }, { pen }) => ({ row: "購物折扣", cell: percent === 100 ? "免費" : han`${discount(percent, pen.number)}折` }),
    "free-shipping": ({ minOrder }, { money }) => ({ row: "免運費", cell: minOrder === undefined ? undefined : han`滿${money(minOrder)}` }),
    voucher: ({ voucher, count, every }, write) => ({ row: write.pen.reward(voucher), cell: given(count, every && write.every(every)) }),
    "free-maintenance": ({ voucher, count, every }, write) => ({ row: han`免費${write.pen.reward(voucher)}`, cell: given(count, every && write.every(every)) }),
    "birthday-gift": ({ voucher, count }, { pen }) => ({ row: "生日禮", cell: count === 1 ? pen.reward(voucher) : han`${pen.reward(voucher)} ${count}份` }),
    support: ({ level }) => ({ row: "服務等級", cell: wordFor(levels, level) ?? level }),
    contact: ({ every }, write) => ({ row: "專人聯繫", cell: han`${write.every(every)}一次` }),
    "priority-fulfilment": () => ({ row: "優先出貨" }),
    "early-access": ({ days }) => ({ row: "新品搶先購", cell: han`提前${days}天` }),
    "exclusive-products": () => ({ row: "專屬商品" }),
    "limited-editions": () => ({ row: "限量款" }),
    "priority-seats": () => ({ row: "優先座位" }),
    "dedicated-manager": () => ({ row: "專屬客戶經理" }),
    "event-invitations": () => ({ row: "活動邀請" }),
    "welcome-guide": () => ({ row: "首次購買指引" }),
    "extended-warranty": ({ months }) => ({ row: "延長保固", cell: han`延長${months}個月` }),
    other: () => ({ row: "" }),
  },
  rate: (wallet) => han`${wallet}倍數`,
  bonus: (event) => han`${event}獎勵`,
  said: (row, cell) => han`${row}：${cell}`,
};

/** Service levels that merchants name in English as a matter of course. */
const levels: Readonly<Record<string, string>> = { standard: "標準", senior: "資深", priority: "優先", premium: "高級", dedicated: "專屬" };

/** In Taiwan 5 % off is 「95 折」, and 10 % off 「9 折」. */
const discount = (percent: number, write: (value: number) => string): string => write((100 - percent) % 10 === 0 ? (100 - percent) / 10 : 100 - percent);

const given = (count: number, every: string | undefined): string => (every === undefined ? han`${count}次` : han`${every} ${count}次`);

/** Rewards and referral in Traditional Chinese. */
export const traditionalRewards: RewardWords = {
  every: ({ months, days, ms }, written) => {
    if (ms === 0 && days === 0 && months === 1) return "每月";
    if (ms === 0 && days === 0 && months === 12) return "每年";
    return days === 1 && months === 0 && ms === 0 ? "每天" : han`每${written}`;
  },
  caption: "兌換品",
  head: ["名稱", "類別", "所需積分", "適用等級", "備註"],
  kinds: { gift: "禮品", service: "服務", voucher: "優惠券" },
  notForSale: "作為權益發放",
  everybody: "全體會員",
  off: (money) => han`折抵${money}`,
  validFor: (length) => han`${length}內有效`,
  stock: (count) => han`限量${count}份`,
  referralTerms: { referrer: "推薦人", friend: "好友", when: "發放時間", limit: "限制" },
  remarks: (remarks) => remarks.join("，"),
  afterFirstOrder: "好友首筆訂單付款後",
  afterFirstOrderOf: (money) => han`好友首筆訂單付款滿${money}後`,
  perMember: (count) => han`每位會員最多推薦${count}位好友`,
  noRing: "不能推薦自己，也不能互相推薦；該訂單退貨者，積分收回",
};
