import { han } from "@laurel/core";
import { zhHant } from "@laurel/core/language/zh-hant";
import type { MailWords } from "./mail-words.js";

/** Mails in Traditional Chinese, as in Taiwan. */
export const traditional: MailWords = {
  words: zhHant,
  subjects: {
    "points-expiring": ({ notice: { points, wallet, expiresAt } }, pen) => han`${pen.points(points, wallet)}即將到期，請於${pen.lastDay(expiresAt)}（含）前使用`,
    "points-expired": ({ notice: { points, wallet } }, pen) => han`${pen.points(points, wallet)}已到期`,
    "points-matured": ({ notice: { points, wallet } }, pen) => han`${pen.points(points, wallet)}已入帳`,
    "tier-at-risk": ({ notice: { tier, on } }, pen) => han`保級提醒：${pen.tier(tier)}有效至${pen.day(on - 1)}`,
    "tier-reached": ({ move: { to } }, pen) => han`恭喜您升級為${pen.tier(to)}`,
  },
  greeting: (name) => (name === undefined ? "您好！" : `${name}，您好！`),
  closing: (programme) => han`敬上\n${programme}`,
  because: (programme) => han`您是「${programme}」的會員，並已同意透過電子郵件接收會員服務通知。`,
  stop: "不再接收此類郵件",
};
