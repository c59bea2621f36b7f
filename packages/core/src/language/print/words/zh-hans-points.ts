import { han, wordFor } from "../../writing.js";
import type { BenefitWords, PointWords, RewardWords } from "./point-words.js";

const ends = { month: "当月月底", quarter: "当季季末", year: "当年年底" };

/** How a wallet is earned, waits, ends and is spent, in Simplified Chinese. */
export const simplifiedPoints: PointWords = {
  earnTerm: "获得",
  perAmount: (points, amount) => han`每消费${amount}获得${points}`,
  perUnits: (points, units) => han`每购买${units}件商品获得${points}`,
  rounding: { down: "不足部分舍去", up: "不足部分进一", "half-up": "四舍五入", "half-even": "四舍六入五成双" },
  multiplierTerm: "倍数",
  multiplier({ name, factor, tiers, when }) {
    const head = [...(name === undefined ? [] : [name]), ...when];
    return han`${head.length === 0 ? (factor === undefined ? "按等级" : "一律") : head.join("，")}：${factor ?? tiers.join("，")}`;
  },
  tierFactor: (tier, factor) => han`${tier} ${factor}倍`,
  factor: (factor) => han`${factor}倍`,
  stacking: { best: "同时适用多个倍数的，取最高的一个", add: "同时适用多个倍数的，加成相加", multiply: "同时适用多个倍数的，相乘计算" },
  crossing: { before: "达到更高等级的那笔订单，仍按原等级的倍数计算", after: "达到更高等级的那笔订单，即按新等级的倍数计算" },
  bonusTerm: "奖励",
  events: {
    enrolled: "入会", birthday: "生日", order: "每笔订单", "first-order": "首笔订单", "review-posted": "发表评价", "check-in": "签到", feedback: "提交反馈", referral: "推荐好友",
  },
  bonus: ({ event, points, tiers }) => han`${event}：${points ?? tiers.join("，")}`,
  minOrder: (money) => han`订单满${money}`,
  tierPoints: (tier, points) => han`${tier} ${points}`,
  capTerm: "上限",
  cap: {
    order: (points) => han`每笔订单最多${points}`, day: (points) => han`每天最多${points}`, month: (points) => han`每个自然月最多${points}`,
    year: (points) => han`每个自然年最多${points}`, member: (points) => han`每位会员累计最多${points}`,
  },
  remarks: (text, remarks) => [text, ...remarks].join("，"),
  daypart: (days, hours) => (hours === undefined ? days : han`${days} ${hours}`),
  weekdays: "short",
  everyDay: "每天",
  dayRange: (first, last) => han`${first}至${last}`,
  hours: (from, to, overnight) => han`${from}至${overnight ? "次日" : ""} ${to}`,
  period(from, until) {
    if (from !== undefined && until !== undefined) return han`${from}至${until}`;
    return from === undefined ? han`${until ?? ""}（含）前` : han`${from}起`;
  },
  waitTerm: "生效",
  wait: (length) => han`订单积分在获得${length}后（过了退货期）生效，其他积分当即生效`,
  noWait: "当即生效",
  endTerm: "有效期",
  endsAfter: (length, roundUpTo) => (roundUpTo === undefined ? han`自获得之日起${length}` : han`自获得之日起${length}，并顺延至${ends[roundUpTo]}`),
  endsWith: (unit) => han`至获得${ends[unit]}`,
  endsIdle: (length) => han`连续${length}没有消费或获得积分的，全部过期`,
  endless: "长期有效",
  warn: (length) => han`过期前${length}提醒会员`,
  firstToEnd: "先到期的先使用",
  spendTerm: "使用",
  worth: (points, money) => han`结账时${points}抵${money}`,
  step: (points) => han`以${points}为单位`,
  least: (points) => han`每次至少${points}`,
  most: (points) => han`每次最多${points}`,
  share: (share) => han`最多抵扣订单商品金额的${share}`,
  hold: (length) => han`结账期间冻结${length}`,
  rewardsOnly: "只用于兑换，不用于结账抵扣",
  notSpent: "只作累计，不用于抵扣或兑换",
  refundTerm: "退货",
  takenBack: "退货时，按退回的部分相应扣回",
  spentAlready: { debt: "应扣回的积分如已使用，记为积分欠额，从以后获得的积分中抵扣", "write-off": "应扣回的积分如已使用，由门店承担" },
  paidBack: "支付退回商品所用的积分一并退还",
  restored: (length) => (length === undefined ? "退还时已过有效期的积分不再恢复" : han`退还时已过有效期的积分，可在${length}内使用`),
  transferTerm: "转赠",
  transfer: "可以转赠给其他会员",
  noTransfer: "不能转赠给其他会员",
};

/** The table of benefits in Simplified Chinese. */
export const simplifiedBenefits: BenefitWords = {
  caption: (ladder) => han`${ladder}权益对照表`,
  head: "权益",
  kinds: {
    discount: ({ percent }, { pen }) => ({ row: "购物折扣", cell: percent === 100 ? "免费" : han`${pen.number((100 - percent) / 10)}折` }),
    "free-shipping": ({ minOrder }, { money }) => ({ row: "免运费", cell: minOrder === undefined ? undefined : han`满${money(minOrder)}` }),
    voucher: ({ voucher, count, every }, write) => ({ row: write.pen.reward(voucher), cell: given(count, every && write.every(every)) }),
    "free-maintenance": ({ voucher, count, every }, write) => ({ row: han`免费${write.pen.reward(voucher)}`, cell: given(count, every && write.every(every)) }),
    "birthday-gift": ({ voucher, count }, { pen }) => ({ row: "生日礼", cell: count === 1 ? pen.reward(voucher) : han`${pen.reward(voucher)} ${count}份` }),
    support: ({ level }) => ({ row: "服务级别", cell: wordFor(levels, level) ?? level }),
    contact: ({ every }, write) => ({ row: "专人回访", cell: han`${write.every(every)}一次` }),
    "priority-fulfilment": () => ({ row: "优先发货" }),
    "early-access": ({ days }) => ({ row: "新品抢先购", cell: han`提前${days}天` }),
    "exclusive-products": () => ({ row: "专享商品" }),
    "limited-editions": () => ({ row: "限量款" }),
    "priority-seats": () => ({ row: "优先座位" }),
    "dedicated-manager": () => ({ row: "专属客户经理" }),
    "event-invitations": () => ({ row: "活动邀请" }),
    "welcome-guide": () => ({ row: "首次购买指导" }),
    "extended-warranty": ({ months }) => ({ row: "延长保修", cell: han`延长${months}个月` }),
    other: () => ({ row: "" }),
  },
  rate: (wallet) => han`${wallet}倍数`,
  bonus: (event) => han`${event}奖励`,
  said: (row, cell) => han`${row}：${cell}`,
};

/** Service levels that merchants name in English as a matter of course. */
const levels: Readonly<Record<string, string>> = { standard: "标准", senior: "资深", priority: "优先", premium: "高级", dedicated: "专属" };

const given = (count: number, every: string | undefined): string => (every === undefined ? han`${count}次` : han`${every} ${count}次`);

/** Rewards and referral in Simplified Chinese. */
export const simplifiedRewards: RewardWords = {
  every: ({ months, days, ms }, written) => {
    if (ms === 0 && days === 0 && months === 1) return "每月";
    if (ms === 0 && days === 0 && months === 12) return "每年";
    return days === 1 && months === 0 && ms === 0 ? "每天" : han`每${written}`;
  },
  caption: "兑换品",
  head: ["名称", "类别", "所需积分", "适用等级", "备注"],
  kinds: { gift: "礼品", service: "服务", voucher: "优惠券" },
  notForSale: "作为权益发放",
  everybody: "全体会员",
  off: (money) => han`抵${money}`,
  validFor: (length) => han`${length}内有效`,
  stock: (count) => han`限量${count}份`,
  referralTerms: { referrer: "推荐人", friend: "好友", when: "发放时间", limit: "限制" },
  remarks: (remarks) => remarks.join("，"),
  afterFirstOrder: "好友首笔订单付款后",
  afterFirstOrderOf: (money) => han`好友首笔订单付款满${money}后`,
  perMember: (count) => han`每位会员最多推荐${count}位好友`,
  noRing: "不能推荐自己，也不能互相推荐；该订单退货的，积分收回",
};
