import { type Language, han } from "@laurel/core";

type RedeemWords = {
  readonly title: string; readonly have: (points: string) => string; readonly use: (points: string, money: string) => string; readonly held: (points: string) => string;
  readonly until: (clock: string) => string; readonly remove: string; readonly changed: string; readonly over: string; readonly failed: string;
};

/** What a redeem box says. */
export const redeemWords: Readonly<Record<Language, RedeemWords>> = {
  "en": {
    title: "Pay with points", have: (points) => `You have ${points}`, use: (points, money) => `Use ${points} – ${money} off`, held: (points) => `${points} set aside`,
    until: (clock) => `Kept for this order until ${clock}`, remove: "Remove", changed: "Your basket has changed: choose again.", over: "The time was up, and your points went back to you.",
    failed: "Points cannot be used just now. You can pay without them.",
  },
  "zh-Hans": {
    title: "积分抵扣", have: (points) => han`可用 ${points}`, use: (points, money) => han`使用 ${points}，抵 ${money}`, held: (points) => han`已冻结 ${points}`,
    until: (clock) => han`为本单保留至 ${clock}`, remove: "取消使用", changed: "购物车已变动，请重新选择。", over: "保留时间已过，积分已退回。",
    failed: "暂时无法使用积分，您可以直接付款。",
  },
  "zh-Hant": {
    title: "積分折抵", have: (points) => han`可用 ${points}`, use: (points, money) => han`使用 ${points}，折抵 ${money}`, held: (points) => han`已凍結 ${points}`,
    until: (clock) => han`為本單保留至 ${clock}`, remove: "取消使用", changed: "購物車已變更，請重新選擇。", over: "保留時間已過，積分已退回。",
    failed: "暫時無法使用積分，您可以直接付款。",
  },
};
