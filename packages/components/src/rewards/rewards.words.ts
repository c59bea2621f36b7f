import { type Language, han } from "@laurel/core";

type RewardWords = {
  readonly take: string; readonly sure: (reward: string, points: string) => string; readonly yes: string; readonly no: string; readonly left: (count: string) => string;
  readonly taken: string; readonly until: (day: string) => string;
};

/** What rewards say. */
export const rewardWords: Readonly<Record<Language, RewardWords>> = {
  "en": {
    take: "Take", sure: (reward, points) => `Take “${reward}” for ${points}?`, yes: "Yes, take it", no: "Not now", left: (count) => `${count} left`,
    taken: "It is yours.", until: (day) => `Use it until ${day}.`,
  },
  "zh-Hans": {
    take: "兑换", sure: (reward, points) => han`使用 ${points}兑换「${reward}」？`, yes: "确认兑换", no: "暂不兑换", left: (count) => han`剩 ${count} 件`,
    taken: "兑换成功。", until: (day) => han`${day}前可用。`,
  },
  "zh-Hant": {
    take: "兌換", sure: (reward, points) => han`使用 ${points}兌換「${reward}」？`, yes: "確認兌換", no: "暫不兌換", left: (count) => han`剩 ${count} 件`,
    taken: "兌換成功。", until: (day) => han`${day}前可用。`,
  },
};
