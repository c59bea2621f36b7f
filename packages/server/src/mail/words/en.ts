import { en } from "@laurel/core/language/en";
import type { MailWords } from "./mail-words.js";

/** Mails in English. */
export const english: MailWords = {
  words: en,
  subjects: {
    "points-expiring": ({ notice: { points, wallet, expiresAt } }, pen) => `${pen.points(points, wallet)}: use them by ${pen.lastDay(expiresAt)}`,
    "points-expired": ({ notice: { points, wallet } }, pen) => `${pen.points(points, wallet)} have expired`,
    "points-matured": ({ notice: { points, wallet } }, pen) => `${pen.points(points, wallet)} are ready to use`,
    "tier-at-risk": ({ notice: { tier, on } }, pen) => `Keep your ${pen.tier(tier)} tier beyond ${pen.day(on - 1)}`,
    "tier-reached": ({ move: { to } }, pen) => `You have reached ${pen.tier(to)}`,
  },
  greeting: (name) => (name === undefined ? "Hello," : `Dear ${name},`),
  closing: (programme) => `Kind regards\n${programme}`,
  because: (programme) => `You are a member of ${programme} and have agreed to hear about your membership by e-mail.`,
  stop: "Stop these e-mails",
};
