import { type Language, han } from "@laurel/core";
import type { Counts } from "./counts.js";
import type { HistoryReport } from "./import-history.js";

/** What came of an import, in a few lines for somebody who looks. */
export function reportLines({ customers, orders, notes }: HistoryReport, language: Language = "en"): string[] {
  const words = catalogue[language];
  const all = [words.customers(customers), words.orders(orders)];
  for (const { left } of [customers, orders]) for (const [why, count] of Object.entries(left)) all.push(words.left(count, reasonOf(why, language)));
  for (const { cutOff } of [customers, orders]) if (cutOff !== undefined) all.push(words.cutOff(cutOff));
  if (notes.includes("sixty-days")) all.push(words.sixtyDays);
  return all;
}

type Catalogue = {
  readonly customers: (counts: Counts) => string; readonly orders: (counts: Counts) => string; readonly left: (count: number, why: string) => string; readonly cutOff: (why: string) => string; readonly sixtyDays: string;
};

const catalogue: Readonly<Record<Language, Catalogue>> = {
  "en": {
    customers: ({ told, unchanged }) => `Customers: ${told} new members, ${unchanged} who were members.`,
    orders: ({ told, kept, unchanged }) => `Orders: ${told} told to members, ${kept} kept for whoever joins, ${unchanged} known already.`,
    left: (count, why) => `Left out: ${count} (${why}).`,
    cutOff: (why) => `Shopify did not get to the end (${why}): run the import again.`,
    sixtyDays: "Only orders of the last 60 days are shown to this app. For all of them ask Shopify for the scope read_all_orders, and import again.",
  },
  "zh-Hans": {
    customers: ({ told, unchanged }) => han`顾客：新会员 ${told} 位，原有会员 ${unchanged} 位。`,
    orders: ({ told, kept, unchanged }) => han`订单：${told} 笔已计入会员，${kept} 笔待会员认领，${unchanged} 笔此前已有。`,
    left: (count, why) => han`未计入：${count} 条（${why}）。`,
    cutOff: (why) => han`Shopify 未能全部导出（${why}），请重新导入。`,
    sixtyDays: han`本应用只能读取最近 60 天的订单。如需全部订单，请向 Shopify 申请权限 read_all_orders，然后重新导入。`,
  },
  "zh-Hant": {
    customers: ({ told, unchanged }) => han`顧客：新會員 ${told} 位，原有會員 ${unchanged} 位。`,
    orders: ({ told, kept, unchanged }) => han`訂單：${told} 筆已計入會員，${kept} 筆待會員認領，${unchanged} 筆先前已有。`,
    left: (count, why) => han`未計入：${count} 筆（${why}）。`,
    cutOff: (why) => han`Shopify 未能全部匯出（${why}），請重新匯入。`,
    sixtyDays: han`本應用程式只能讀取最近 60 天的訂單。如需全部訂單，請向 Shopify 申請權限 read_all_orders，然後重新匯入。`,
  },
};

/** Why a record was left out, where it can be said in words. */
function reasonOf(why: string, language: Language): string {
  const [code = "", ...rest] = why.split(" ");
  const found = Object.hasOwn(reasons, code) ? reasons[code]![language] : undefined;
  return found === undefined ? why : [found, ...rest].join(language === "en" ? ": " : "：");
}

const reasons: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  "no-customer": { "en": "without a customer", "zh-Hans": "没有顾客", "zh-Hant": "沒有顧客" },
  "other-currency": { "en": "in another currency than the programme", "zh-Hans": "币种与会员计划不同", "zh-Hant": "幣別與會員計畫不同" },
  "gone": { "en": "deleted meanwhile, or on request", "zh-Hans": "已被删除", "zh-Hant": "已被刪除" },
  "unknown": { "en": "no longer in the shop", "zh-Hans": "商店中已不存在", "zh-Hant": "商店中已不存在" },
  "not-joined": { "en": "not joined", "zh-Hans": "尚未入会", "zh-Hant": "尚未入會" },
  "refused:": { "en": "refused by Laurel", "zh-Hans": "被 Laurel 拒绝", "zh-Hant": "被 Laurel 拒絕" },
  "failed": { "en": "failed, and tried again by the next import", "zh-Hans": "失败，下次导入时重试", "zh-Hant": "失敗，下次匯入時重試" },
};
