import { type Language, han } from "@laurel/core";
import { type Counts, lookedAt } from "./counts.js";
import type { HistoryReport } from "./import-history.js";

/** How far an import has come. */
export type Progress = {
  readonly stage: "customers" | "orders";
  /** Shopify is at work; its file is being taken over; records are being told. */
  readonly doing: "waiting" | "loading" | "telling";
  readonly looked: number;
  readonly of: number;
  /** Records told in a second, and how long it will take at that rate; 0 and nothing while it cannot be said. */
  readonly perSecond: number;
  readonly secondsLeft: number | undefined;
};

/** Measures how fast it goes. */
export class Pace {
  #from: { readonly at: number; readonly looked: number } | undefined;

  constructor(private readonly clock: () => number) {}

  progress(stage: Progress["stage"], doing: Progress["doing"], counts: Counts): Progress {
    const looked = lookedAt(counts);
    // Those of an earlier run are not of this run's making.
    if (doing === "telling") this.#from ??= { at: this.clock(), looked };
    const seconds = this.#from === undefined ? 0 : (this.clock() - this.#from.at) / 1_000;
    const perSecond = seconds > 0 ? (looked - this.#from!.looked) / seconds : 0;
    return { stage, doing, looked, of: counts.of, perSecond, secondsLeft: perSecond > 0 ? Math.max(0, counts.of - looked) / perSecond : undefined };
  }
}

/** What came of an import, in a few lines for somebody who looks. */
export function reportLines({ customers, orders, notes }: HistoryReport, language: Language = "en"): string[] {
  const words = catalogue[language];
  const all = [words.customers(customers), words.orders(orders)];
  for (const { left } of [customers, orders]) for (const [why, count] of Object.entries(left)) all.push(words.left(count, why));
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
