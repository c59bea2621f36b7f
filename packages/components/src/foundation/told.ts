import type { Language } from "@laurel/core";
import { type TemplateResult, html } from "lit";

const words: Readonly<Record<Language, { readonly old: string; readonly failed: string; readonly again: string; readonly waiting: string; readonly unanswered: string; readonly guest: string; readonly outside: string }>> = {
  "en": { old: "As last heard of; the shop cannot be reached just now.", failed: "This cannot be shown just now.", again: "Try again", waiting: "One moment", unanswered: "No answer came. Try again: nothing is done twice.", guest: "Sign in to see your membership.", outside: "Join, and every purchase counts." },
  "zh-Hans": { old: "暂时连不上商店，显示的是上次的数据。", failed: "暂时无法显示。", again: "重试", waiting: "请稍候", unanswered: "没有收到回应，请重试，不会重复办理。", guest: "登录后查看会员信息。", outside: "入会后，每笔消费都算数。" },
  "zh-Hant": { old: "暫時連不上商店，顯示的是上次的資料。", failed: "暫時無法顯示。", again: "重試", waiting: "請稍候", unanswered: "沒有收到回應，請重試，不會重複辦理。", guest: "登入後查看會員資訊。", outside: "入會後，每筆消費都算數。" },
};

/** One moment: shown, and read out once it takes long. */
export const sayWaiting = (language: Language): string => words[language].waiting;

/** That nobody knows what came of something, and that it may safely be tried again (see `Wish`). */
export const sayUnanswered = (language: Language): string => words[language].unanswered;

/** What somebody may do of whom nothing is known: to stand inside the slot, where the page has written nothing of its own. */
export function sayInvitation(language: Language, stage: string): TemplateResult {
  return html`<p class="soft">${stage === "guest" || stage === "outside" ? words[language][stage] : ""}</p>`;
}

/** That what is shown is as it was when last heard of. */
export function sayOld(language: Language): TemplateResult {
  return html`<p class="soft" part="note" role="status">${words[language].old}</p>`;
}

/** That nothing can be shown, or what else is told of that, with a button that tries again. */
export function sayFailed(language: Language, again: () => void, told = words[language].failed): TemplateResult {
  return html`<div class="row" role="alert"><span class="soft">${told}</span><button class="quiet" @click=${again}>${words[language].again}</button></div>`;
}
