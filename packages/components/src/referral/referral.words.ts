import { type Language, han } from "@laurel/core";

type ReferralWords = {
  readonly title: string; readonly own: string; readonly friend: string;
  /** With the least amount of that order; empty where any will do. */
  readonly when: (least: string) => string; readonly code: string; readonly copy: string; readonly copied: string; readonly share: string;
  readonly came: (count: string) => string;
};

/** What an invitation says. */
export const referralWords: Readonly<Record<Language, ReferralWords>> = {
  "en": {
    title: "Invite a friend", own: "You get", friend: "Your friend gets", when: (least) => `with your friend’s first order${least && ` of ${least} or more`}`, code: "Your code", copy: "Copy", copied: "Copied", share: "Share",
    came: (count) => `Friends who have come: ${count}`,
  },
  "zh-Hans": { title: "邀请好友", own: "您可得", friend: "好友可得", when: (least) => han`好友首笔订单付款${least && han`满${least}`}后发放`, code: "邀请码", copy: "复制", copied: "已复制", share: "分享", came: (count) => han`已入会的好友：${count} 位` },
  "zh-Hant": { title: "邀請好友", own: "您可得", friend: "好友可得", when: (least) => han`好友首筆訂單付款${least && han`滿${least}`}後發放`, code: "邀請碼", copy: "複製", copied: "已複製", share: "分享", came: (count) => han`已入會的好友：${count} 位` },
};
