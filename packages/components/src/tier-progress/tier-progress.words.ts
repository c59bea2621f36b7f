import { type Language, han } from "@laurel/core";

type ProgressWords = { readonly lost: (tier: string, day: string) => string; readonly invited: (tier: string) => string; readonly top: string };

/** What the way to a tier says beside the server's sentences. */
export const progressWords: Readonly<Record<Language, ProgressWords>> = {
  "en": { lost: (tier, day) => `As things stand, ${tier} lasts until ${day}.`, invited: (tier) => `${tier} is by invitation.`, top: "You are on the highest tier." },
  "zh-Hans": { lost: (tier, day) => han`按目前的消费，${tier}可保留至${day}。`, invited: (tier) => han`${tier}仅限受邀会员。`, top: "您已是最高等级。" },
  "zh-Hant": { lost: (tier, day) => han`按目前的消費，${tier}可保留至${day}。`, invited: (tier) => han`${tier}僅限受邀會員。`, top: "您已是最高等級。" },
};
