import type { Language } from "@laurel/core";

/** What a history says of itself; what moved the points the server says. */
export const historyWords: Readonly<Record<Language, { readonly pending: string; readonly more: string; readonly empty: string }>> = {
  "en": { pending: "On the way", more: "Show more", empty: "Nothing yet. What you earn and spend will be listed here." },
  "zh-Hans": { pending: "待生效", more: "查看更多", empty: "暂无积分记录。" },
  "zh-Hant": { pending: "待生效", more: "查看更多", empty: "暫無積分紀錄。" },
};
