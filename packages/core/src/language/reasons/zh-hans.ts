import type { Comparison } from "../../explanation/explanation.js";
import { wordFor } from "../writing.js";
import type { AimWords, FigureLine, FigureWords, ReasonWords, ShopperWords, StaffWords } from "./reason-words.js";

/** Words that count what a figure counts. */
const counters: Readonly<Record<string, string>> = {
  orders: "次", units: "件", categories: "类", referrals: "位", reviews: "条", "check-ins": "次", feedback: "次", "new-product-orders": "次",
};

const figures: FigureWords = {
  metrics: {
    spend: "消费金额",
    orders: "消费次数",
    "average-order": "平均每单金额",
    units: "购买件数",
    categories: "购买品类数",
    profit: "毛利",
    margin: "毛利率",
    "spend-growth": "消费金额增长率",
    "profit-growth": "毛利增长率",
    "order-growth": "消费次数增长率",
    "points-earned": (wallet) => `获得的${wallet}`,
    balance: (wallet) => `${wallet}余额`,
    referrals: "推荐好友数",
    reviews: "评价数",
    "check-ins": "签到次数",
    feedback: "反馈次数",
    "offer-participation": "优惠参与率",
    "repeat-rate": "重复购买率",
    "new-product-orders": "新品购买次数",
    "active-months": "有消费的月数",
    tenure: "入会时长",
    "days-since-last-order": "距上次消费的时间",
    "share-of-wallet": "钱包份额",
    credit: "信用评分",
  },
  population: { members: "会员人数", "orders-per-member": "人均消费次数", gini: "消费集中程度（基尼系数）", "top-share": "消费最高的五分之一会员所占消费" },
  rolling: (length) => `最近 ${length}`,
  calendar: { month: "本自然月", quarter: "本自然季度", year: "本自然年" },
  membershipYear: "本会员年度",
  lifetime: "累计",
  named: ({ label, window = "", perMonth }) => `${window}${perMonth ? "月均" : ""}${label}`,
  percentPoints: (count) => `${count} 个百分点`,
  marks: (count) => `${count} 分`,
  scored: (scorecard) => `${scorecard}评分`,
  narrowed: (text, { categories, products, stores, channels }) => {
    const parts = [
      ...(categories === undefined ? [] : [`品类：${categories}`]), ...(products === undefined ? [] : [`商品：${products}`]),
      ...(stores === undefined ? [] : [`门店：${stores}`]), ...(channels === undefined ? [] : [`渠道：${channels}`]),
    ];
    return `${text}（仅限${parts.join("；")}）`;
  },
  counted: (metric, count) => {
    const counter = wordFor(counters, metric);
    return counter === undefined ? count : `${count} ${counter}`;
  },
};

/** A threshold as a bound: 「不低于 60」. */
export const boundOf = (comparison: Comparison, threshold: string): string => `${bounds[comparison]} ${threshold}`;
const bounds = { "at-least": "不低于", "at-most": "不高于", above: "高于", below: "低于" };

const isUp = (comparison: Comparison): boolean => comparison === "at-least" || comparison === "above";

const asked = ({ figure, comparison, threshold, shortfall }: FigureLine, nothing: string): string => {
  const needed = `要求${boundOf(comparison, threshold)}`;
  if (figure === undefined) return `${nothing}，${needed}`;
  if (shortfall === undefined) return `${figure}，${needed}`;
  return `${figure}，${needed}，${isUp(comparison) ? "还差" : "超出"} ${shortfall}`;
};

const staff: StaffWords = {
  all: (held, of) => `须全部满足（${of} 项中已满足 ${held} 项）：`,
  any: (held, of) => `满足任意一项即可（${of} 项中已满足 ${held} 项）：`,
  atLeast: (needed, held, of) => `至少满足 ${needed} 项（${of} 项中已满足 ${held} 项）：`,
  figure: (line) => `${line.name}${line.span ? `（${line.span[0]}至 ${line.span[1]}）` : ""}：${asked(line, "暂无数据")}`,
  score: (line) => `${line.name}评分（满分 100）：${asked(line, "暂无数据")}`,
  scored: (name, figure, marks, weight) => `${name}：${figure}，得 ${marks} 分（权重 ${weight}）`,
  scoredNothing: (name, marks, weight) => `${name}：暂无数据，得 ${marks} 分（权重 ${weight}）`,
  skipped: (name, weight) => `${name}：暂无数据，不计入（权重 ${weight}）`,
  share({ share, metric, figure, threshold, takenOn, wanted }) {
    const among = `${metric}${wanted ? "排名前" : "排名不在前"} ${share}`;
    if (threshold === undefined) return `${among}：会员尚未排名`;
    const bar = takenOn === undefined ? `前 ${share} 的门槛为 ${threshold}` : `按 ${takenOn}的排名，前 ${share} 的门槛为 ${threshold}`;
    return `${among}：${figure ?? "暂无数据"}，${bar}`;
  },
  tag(tag, carried, wanted) {
    if (carried) return wanted ? `带有标签“${tag}”` : `带有标签“${tag}”，不符合要求`;
    return wanted ? `没有标签“${tag}”，不符合要求` : `没有标签“${tag}”`;
  },
  orders: (ids, more, pen) => `订单：${more === undefined ? pen.and(ids) : `${ids.join("、")}，以及更早的 ${more} 笔`}`,
};

const shopper: ShopperWords = {
  more: {
    spend: (gap) => `再消费 ${gap}`,
    orders: (gap) => `再消费 ${gap} 次`,
    units: (gap) => `再购买 ${gap} 件商品`,
    categories: (gap) => `再购买 ${gap} 类商品`,
    "points-earned": (gap) => `再获得 ${gap}`,
    balance: (gap) => `再积攒 ${gap}`,
    referrals: (gap) => `再推荐 ${gap} 位好友`,
    reviews: (gap) => `再发表 ${gap} 条评价`,
    "check-ins": (gap) => `再签到 ${gap} 次`,
    feedback: (gap) => `再反馈 ${gap} 次`,
    "new-product-orders": (gap) => `再购买 ${gap} 次新品`,
    "active-months": (gap) => `再有 ${gap}消费`,
    tenure: (gap) => `会员资格再保持 ${gap}`,
  },
  shopAgain: "再消费一次",
  raise: (name, to, above, now) => `将${name}提高到 ${to}${above ? "以上" : ""}${nowAt(now)}`,
  lower: (name, to, below, now) => `将${name}降到 ${to}${below ? "以下" : "或更低"}${nowAt(now)}`,
  share({ share, metric, threshold, wanted }) {
    if (!wanted) return `${metric}排名不在全体会员的前 ${share}`;
    return `${metric}排进全体会员的前 ${share}${threshold === undefined ? "（以下次排名为准）" : `（目前门槛 ${threshold}）`}`;
  },
  tag: (tag, wanted) => (wanted ? `由门店标记为“${tag}”` : `由门店取消“${tag}”标记`),
  by: (step, day) => `在 ${day}（含）前${step}`,
  together: (steps) => `${steps.slice(0, -1).join("，")}，并${steps.at(-1)}`,
  either: (steps) => steps.join("，或者"),
  some: (needed, steps) => `完成以下任意 ${needed} 项：${steps.join("；")}`,
  met: ({ kind, tier }) => (kind === "reach" ? `您已达到${tier}的全部条件` : `您已满足${tier}的全部保级条件`),
  money: (gap, by, aim) => `${until(by)}再消费 ${gap}${by === undefined ? beforeHan(gap) : "，"}${so(aim)}`,
  one: (step, by, aim) => `${until(by)}${step}，${so(aim)}`,
  all: (count, by, aim) => `${until(by)}完成以下 ${count} 项，${so(aim)}`,
  any: (by, aim) => `${until(by)}完成以下任意一项，${so(aim)}`,
  atLeast: (needed, by, aim) => `${until(by)}完成以下任意 ${needed} 项，${so(aim)}`,
  line: (step) => step,
};

/** What goes between a text and the Chinese character after it. */
const beforeHan = (text: string): string => (/[\p{Nd}\p{Script=Latin}]$/u.test(text) ? " " : "");

const so = ({ kind, tier }: AimWords): string => (kind === "reach" ? `即可升级${tier}` : `即可保住${tier}`);
const until = (by: string | undefined): string => (by === undefined ? "" : `${by}（含）前`);
const nowAt = (now: string | undefined): string => (now === undefined ? "" : `（目前 ${now}）`);

/** What Simplified Chinese says of figures and rules. */
export const simplifiedReasons: ReasonWords = { figures, staff, shopper };
