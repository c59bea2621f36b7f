import type { Comparison } from "../../explanation/explanation.js";
import { han, wordFor } from "../writing.js";
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
    "points-earned": (wallet) => han`获得的${wallet}`,
    balance: (wallet) => han`${wallet}余额`,
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
  rolling: (length) => han`最近${length}`,
  calendar: { month: "本自然月", quarter: "本自然季度", year: "本自然年" },
  membershipYear: "本会员年度",
  lifetime: "累计",
  named: ({ label, window = "", perMonth }) => han`${window}${perMonth ? "月均" : ""}${label}`,
  percentPoints: (count) => han`${count}个百分点`,
  marks: (count) => han`${count}分`,
  scored: (scorecard) => han`${scorecard}评分`,
  narrowed: (text, { categories, products, stores, channels }) => {
    const parts = [
      ...(categories === undefined ? [] : [han`品类：${categories}`]), ...(products === undefined ? [] : [han`商品：${products}`]),
      ...(stores === undefined ? [] : [han`门店：${stores}`]), ...(channels === undefined ? [] : [han`渠道：${channels}`]),
    ];
    return han`${text}（仅限${parts.join("；")}）`;
  },
  counted: (metric, count) => {
    const counter = wordFor(counters, metric);
    return counter === undefined ? count : han`${count} ${counter}`;
  },
};

/** A threshold as a bound: 「不低于 60」. */
export const boundOf = (comparison: Comparison, threshold: string): string => han`${bounds[comparison]} ${threshold}`;
const bounds = { "at-least": "不低于", "at-most": "不高于", above: "高于", below: "低于" };

const isUp = (comparison: Comparison): boolean => comparison === "at-least" || comparison === "above";

const asked = ({ figure, comparison, threshold, shortfall }: FigureLine, nothing: string): string => {
  const needed = han`要求${boundOf(comparison, threshold)}`;
  if (figure === undefined) return han`${nothing}，${needed}`;
  if (shortfall === undefined) return han`${figure}，${needed}`;
  return han`${figure}，${needed}，${isUp(comparison) ? "还差" : "超出"} ${shortfall}`;
};

const staff: StaffWords = {
  all: (held, of) => han`须全部满足（${of}项中已满足${held}项）：`,
  any: (held, of) => han`满足任意一项即可（${of}项中已满足${held}项）：`,
  atLeast: (needed, held, of) => han`至少满足${needed}项（${of}项中已满足${held}项）：`,
  figure: (line) => han`${line.name}${line.span ? han`（${line.span[0]}至${line.span[1]}）` : ""}：${asked(line, "暂无数据")}`,
  score: (line) => han`${line.name}评分（满分 100）：${asked(line, "暂无数据")}`,
  scored: (name, figure, marks, weight) => han`${name}：${figure}，得${marks}分（权重${weight}）`,
  scoredNothing: (name, marks, weight) => han`${name}：暂无数据，得${marks}分（权重${weight}）`,
  skipped: (name, weight) => han`${name}：暂无数据，不计入（权重${weight}）`,
  share({ share, metric, figure, threshold, takenOn, wanted }) {
    const among = han`${metric}${wanted ? "排名前" : "排名不在前"} ${share}`;
    if (threshold === undefined) return han`${among}：会员尚未排名`;
    const bar = takenOn === undefined ? han`前${share}的门槛为${threshold}` : han`按${takenOn}的排名，前${share}的门槛为${threshold}`;
    return han`${among}：${figure ?? "暂无数据"}，${bar}`;
  },
  tag(tag, carried, wanted) {
    if (carried) return wanted ? han`带有标签“${tag}”` : han`带有标签“${tag}”，不符合要求`;
    return wanted ? han`没有标签“${tag}”，不符合要求` : han`没有标签“${tag}”`;
  },
  orders: (ids, more) => han`订单：${ids.join("、")}${more === undefined ? "" : han`，以及更早的${more}笔`}`,
  tier: (ladder, tier, since, cause) => han`${ladder}：${tier}${since === undefined ? "" : han`，自${since}起`}${cause === undefined ? "" : han`（${cause}）`}`,
  causes: {
    joined: "入会", promotion: "升级", demotion: "降级", override: "人工设定", "override-ended": "人工设定到期", policy: "分级制度新版本", correction: "更正",
    "kind-changed": "会员类型变更",
  },
  byHand: (by, reason, end) => han`由${by}设定${end === undefined ? "" : han`，至${end}`}：${reason}`,
  earned: (tier) => han`按指标应得：${tier}`,
  asOf: (day, version) => han`指标截至${day}，分级制度版本${version}`,
  toKeep: (tier) => han`${tier}保级条件：`,
  toReach: (tier) => han`${tier}升级条件：`,
};

const shopper: ShopperWords = {
  more: {
    spend: (gap) => han`再消费${gap}`,
    orders: (gap) => han`再消费${gap}次`,
    units: (gap) => han`再购买${gap}件商品`,
    categories: (gap) => han`再购买${gap}类商品`,
    "points-earned": (gap) => han`再获得${gap}`,
    balance: (gap) => han`再积攒${gap}`,
    referrals: (gap) => han`再推荐${gap}位好友`,
    reviews: (gap) => han`再发表${gap}条评价`,
    "check-ins": (gap) => han`再签到${gap}次`,
    feedback: (gap) => han`再反馈${gap}次`,
    "new-product-orders": (gap) => han`再购买${gap}次新品`,
    "active-months": (gap) => han`再有${gap}消费`,
    tenure: (gap) => han`会员资格再保持${gap}`,
  },
  shopAgain: "再消费一次",
  raise: (name, to, above, now) => han`将${name}提高到${to}${above ? "以上" : ""}${nowAt(now)}`,
  lower: (name, to, below, now) => han`将${name}降到${to}${below ? "以下" : "或更低"}${nowAt(now)}`,
  share({ share, metric, threshold, wanted }) {
    if (!wanted) return han`${metric}排名不在全体会员的前${share}`;
    return han`${metric}排进全体会员的前${share}${threshold === undefined ? "（以下次排名为准）" : han`（目前门槛${threshold}）`}`;
  },
  tag: (tag, wanted) => (wanted ? han`由门店标记为“${tag}”` : han`由门店取消“${tag}”标记`),
  by: (step, day) => han`在${day}（含）前${step}`,
  together: (steps) => han`${steps.slice(0, -1).join("，")}，并${steps.at(-1) ?? ""}`,
  either: (steps) => steps.join("，或者"),
  some: (needed, steps) => han`完成以下任意${needed}项：${steps.join("；")}`,
  met: ({ kind, tier }) => (kind === "reach" ? han`您已达到${tier}的全部条件` : han`您已满足${tier}的全部保级条件`),
  money: (gap, by, aim) => han`${until(by)}再消费${gap}${by === undefined ? "" : "，"}${so(aim)}`,
  one: (step, by, aim) => han`${until(by)}${step}，${so(aim)}`,
  all: (count, by, aim) => han`${until(by)}完成以下${count}项，${so(aim)}`,
  any: (by, aim) => han`${until(by)}完成以下任意一项，${so(aim)}`,
  atLeast: (needed, by, aim) => han`${until(by)}完成以下任意${needed}项，${so(aim)}`,
  line: (step) => step,
};

const so = ({ kind, tier }: AimWords): string => (kind === "reach" ? han`即可升级${tier}` : han`即可保住${tier}`);
const until = (by: string | undefined): string => (by === undefined ? "" : han`${by}（含）前`);
const nowAt = (now: string | undefined): string => (now === undefined ? "" : han`（目前${now}）`);

/** What Simplified Chinese says of figures and rules. */
export const simplifiedReasons: ReasonWords = { figures, staff, shopper };
