import { han } from "@laurel/core";
import { zhHans } from "@laurel/core/language/zh-hans";
import type { MailWords } from "./mail-words.js";

/** Mails in Simplified Chinese. */
export const simplified: MailWords = {
  words: zhHans,
  subjects: {
    "points-expiring": ({ notice: { points, wallet, expiresAt } }, pen) => han`${pen.points(points, wallet)}即将过期，请在${pen.lastDay(expiresAt)}（含）前使用`,
    "points-expired": ({ notice: { points, wallet } }, pen) => han`${pen.points(points, wallet)}已过期`,
    "points-matured": ({ notice: { points, wallet } }, pen) => han`${pen.points(points, wallet)}已到账`,
    "tier-at-risk": ({ notice: { tier, on } }, pen) => han`保级提醒：${pen.tier(tier)}有效至${pen.day(on - 1)}`,
    "tier-reached": ({ move: { to } }, pen) => han`恭喜您升级为${pen.tier(to)}`,
  },
  greeting: (name) => (name === undefined ? "您好！" : `${name}，您好！`),
  closing: (programme) => han`此致\n${programme}`,
  because: (programme) => han`您是“${programme}”的会员，并已同意通过电子邮件接收会员服务通知。`,
  stop: "不再接收此类邮件",
};
