import type { Comparison } from "../../explanation/explanation.js";
import { han, wordFor } from "../writing.js";
import type { AimWords, FigureLine, FigureWords, ReasonWords, ShopperWords, StaffWords } from "./reason-words.js";

/** Words that count what a figure counts. */
const counters: Readonly<Record<string, string>> = {
  orders: "次", units: "件", categories: "類", referrals: "位", reviews: "則", "check-ins": "次", feedback: "次", "new-product-orders": "次",
};

const figures: FigureWords = {
  metrics: {
    spend: "消費金額",
    orders: "消費次數",
    "average-order": "平均客單價",
    units: "購買件數",
    categories: "購買品類數",
    profit: "毛利",
    margin: "毛利率",
    "spend-growth": "消費金額成長率",
    "profit-growth": "毛利成長率",
    "order-growth": "消費次數成長率",
    "points-earned": (wallet) => han`獲得的${wallet}`,
    balance: (wallet) => han`${wallet}餘額`,
    referrals: "推薦好友數",
    reviews: "評論數",
    "check-ins": "打卡次數",
    feedback: "意見回饋次數",
    "offer-participation": "優惠參與率",
    "repeat-rate": "回購率",
    "new-product-orders": "新品購買次數",
    "active-months": "有消費的月數",
    tenure: "入會時間",
    "days-since-last-order": "距上次消費的時間",
    "share-of-wallet": "荷包占有率",
    credit: "信用評分",
  },
  population: { members: "會員人數", "orders-per-member": "人均消費次數", gini: "消費集中程度（吉尼係數）", "top-share": "消費最高的五分之一會員所占消費" },
  rolling: (length) => han`最近${length}`,
  calendar: { month: "當月", quarter: "當季", year: "當年度" },
  membershipYear: "本會員年度",
  lifetime: "累計",
  named: ({ label, window = "", perMonth }) => han`${window}${perMonth ? "平均每月" : ""}${label}`,
  percentPoints: (count) => han`${count}個百分點`,
  marks: (count) => han`${count}分`,
  scored: (scorecard) => han`${scorecard}評分`,
  narrowed: (text, { categories, products, stores, channels }) => {
    const parts = [
      ...(categories === undefined ? [] : [han`品類：${categories}`]), ...(products === undefined ? [] : [han`商品：${products}`]),
      ...(stores === undefined ? [] : [han`門市：${stores}`]), ...(channels === undefined ? [] : [han`通路：${channels}`]),
    ];
    return han`${text}（僅限${parts.join("；")}）`;
  },
  counted: (metric, count) => {
    const counter = wordFor(counters, metric);
    return counter === undefined ? count : han`${count} ${counter}`;
  },
};

/** A threshold as a bound: 「不低於 60」. */
export const boundOf = (comparison: Comparison, threshold: string): string => han`${bounds[comparison]} ${threshold}`;
const bounds = { "at-least": "不低於", "at-most": "不高於", above: "高於", below: "低於" };

const isUp = (comparison: Comparison): boolean => comparison === "at-least" || comparison === "above";

const asked = ({ figure, comparison, threshold, shortfall }: FigureLine, nothing: string): string => {
  const needed = han`須${boundOf(comparison, threshold)}`;
  if (figure === undefined) return han`${nothing}，${needed}`;
  if (shortfall === undefined) return han`${figure}，${needed}`;
  return han`${figure}，${needed}，${isUp(comparison) ? "還差" : "超出"} ${shortfall}`;
};

const staff: StaffWords = {
  all: (held, of) => han`須全部符合（${of}項中已符合${held}項）：`,
  any: (held, of) => han`符合任一項即可（${of}項中已符合${held}項）：`,
  atLeast: (needed, held, of) => han`至少符合${needed}項（${of}項中已符合${held}項）：`,
  figure: (line) => han`${line.name}${line.span ? han`（${line.span[0]}至${line.span[1]}）` : ""}：${asked(line, "尚無資料")}`,
  score: (line) => han`${line.name}評分（滿分 100）：${asked(line, "尚無資料")}`,
  scored: (name, figure, marks, weight) => han`${name}：${figure}，得${marks}分（權重${weight}）`,
  scoredNothing: (name, marks, weight) => han`${name}：尚無資料，得${marks}分（權重${weight}）`,
  skipped: (name, weight) => han`${name}：尚無資料，不列入計算（權重${weight}）`,
  share({ share, metric, figure, threshold, takenOn, wanted }) {
    const among = han`${metric}${wanted ? "排名前" : "排名不在前"} ${share}`;
    if (threshold === undefined) return han`${among}：會員尚未排名`;
    const bar = takenOn === undefined ? han`前${share}的門檻為${threshold}` : han`依${takenOn}的排名，前${share}的門檻為${threshold}`;
    return han`${among}：${figure ?? "尚無資料"}，${bar}`;
  },
  tag(tag, carried, wanted) {
    if (carried) return wanted ? han`有標籤「${tag}」` : han`有標籤「${tag}」，不符資格`;
    return wanted ? han`沒有標籤「${tag}」，不符資格` : han`沒有標籤「${tag}」`;
  },
  orders: (ids, more) => han`訂單：${ids.join("、")}${more === undefined ? "" : han`，以及更早的${more}筆`}`,
  tier: (ladder, tier, since, cause) => han`${ladder}：${tier}${since === undefined ? "" : han`，自${since}起`}${cause === undefined ? "" : han`（${cause}）`}`,
  causes: {
    joined: "入會", promotion: "升級", demotion: "降級", override: "人工設定", "override-ended": "人工設定期滿", policy: "分級制度新版本", correction: "更正",
    "kind-changed": "會員類型變更",
  },
  byHand: (by, reason, end) => han`由${by}設定${end === undefined ? "" : han`，至${end}`}：${reason}`,
  earned: (tier) => han`依指標應得：${tier}`,
  asOf: (day, version) => han`指標截至${day}，分級制度版本${version}`,
  toKeep: (tier) => han`${tier}保級條件：`,
  toReach: (tier) => han`${tier}升級條件：`,
};

const shopper: ShopperWords = {
  more: {
    spend: (gap) => han`再消費${gap}`,
    orders: (gap) => han`再消費${gap}次`,
    units: (gap) => han`再購買${gap}件商品`,
    categories: (gap) => han`再購買${gap}類商品`,
    "points-earned": (gap) => han`再獲得${gap}`,
    balance: (gap) => han`再累積${gap}`,
    referrals: (gap) => han`再推薦${gap}位好友`,
    reviews: (gap) => han`再發表${gap}則評論`,
    "check-ins": (gap) => han`再打卡${gap}次`,
    feedback: (gap) => han`再提供${gap}次意見回饋`,
    "new-product-orders": (gap) => han`再購買${gap}次新品`,
    "active-months": (gap) => han`再有${gap}消費`,
    tenure: (gap) => han`會員資格再維持${gap}`,
  },
  shopAgain: "再消費一次",
  raise: (name, to, above, now) => han`將${name}提高到${to}${above ? "以上" : ""}${nowAt(now)}`,
  lower: (name, to, below, now) => han`將${name}降到${to}${below ? "以下" : "或更低"}${nowAt(now)}`,
  share({ share, metric, threshold, wanted }) {
    if (!wanted) return han`${metric}排名不在全體會員的前${share}`;
    return han`${metric}排進全體會員的前${share}${threshold === undefined ? "（以下次排名為準）" : han`（目前門檻${threshold}）`}`;
  },
  tag: (tag, wanted) => (wanted ? han`由門市標記為「${tag}」` : han`由門市取消「${tag}」標記`),
  by: (step, day) => han`在${day}（含）前${step}`,
  together: (steps) => han`${steps.slice(0, -1).join("，")}，並${steps.at(-1) ?? ""}`,
  either: (steps) => steps.join("，或者"),
  some: (needed, steps) => han`完成以下任${needed}項：${steps.join("；")}`,
  met: ({ kind, tier }) => (kind === "reach" ? han`您已達成${tier}的所有條件` : han`您已符合${tier}的所有保級條件`),
  money: (gap, by, aim) => han`${until(by)}再消費${gap}${by === undefined ? "" : "，"}${so(aim)}`,
  one: (step, by, aim) => han`${until(by)}${step}，${so(aim)}`,
  all: (count, by, aim) => han`${until(by)}完成以下${count}項，${so(aim)}`,
  any: (by, aim) => han`${until(by)}完成以下任一項，${so(aim)}`,
  atLeast: (needed, by, aim) => han`${until(by)}完成以下任${needed}項，${so(aim)}`,
  line: (step) => step,
};

const so = ({ kind, tier }: AimWords): string => (kind === "reach" ? han`即可升級為${tier}` : han`即可保住${tier}`);
const until = (by: string | undefined): string => (by === undefined ? "" : han`${by}（含）前`);
const nowAt = (now: string | undefined): string => (now === undefined ? "" : han`（目前${now}）`);

/** What Traditional Chinese, as in Taiwan, says of figures and rules. */
export const traditionalReasons: ReasonWords = { figures, staff, shopper };
