import { type Language, han } from "@laurel/core";

type EarnWords = {
  readonly earn: (points: string) => string; readonly asNew: (points: string) => string; readonly reach: (tier: string) => string; readonly from: (day: string) => string;
};

/** What a preview says. */
export const earnWords: Readonly<Record<Language, EarnWords>> = {
  "en": { earn: (points) => `Earn ${points}`, asNew: (points) => `Members earn ${points}`, reach: (tier) => `and reach ${tier}`, from: (day) => `to use from ${day}` },
  "zh-Hans": { earn: (points) => han`可得 ${points}`, asNew: (points) => han`会员可得 ${points}`, reach: (tier) => han`并升级为${tier}`, from: (day) => han`${day}起可用` },
  "zh-Hant": { earn: (points) => han`可得 ${points}`, asNew: (points) => han`會員可得 ${points}`, reach: (tier) => han`並升級為${tier}`, from: (day) => han`${day}起可用` },
};
