import type { Language } from "@laurel/core";

/** What is read out of the frame and of its buttons; the notices are the server's own words. */
export const noticeWords: Readonly<Record<Language, { readonly title: string; readonly close: string }>> = {
  "en": { title: "Notices", close: "Dismiss" }, "zh-Hans": { title: "提醒", close: "关闭" }, "zh-Hant": { title: "提醒", close: "關閉" },
};
