import type { Language, Notice } from "@laurel/core";
import { beforeAll, expect, test } from "vitest";
import { newYear, openShop } from "../outward/outside.fixture.js";
import { documentOf } from "./mailbox.fixture.js";
import type { News } from "./news.js";
import { writeMail } from "./write-mail.js";

let document: Awaited<ReturnType<typeof documentOf>>;
beforeAll(async () => { document = await documentOf(await openShop()); });

const points = { wallet: "points", points: 1_500 };
const news: Readonly<Record<News["topic"], News>> = {
  "points-expiring": { topic: "points-expiring", notice: { kind: "points-expiring", ...points, expiresAt: newYear } },
  "points-expired": { topic: "points-expired", notice: { kind: "points-expired", ...points } },
  "points-matured": { topic: "points-matured", notice: { kind: "points-matured", ...points } },
  "tier-at-risk": { topic: "tier-at-risk", notice: { kind: "tier-at-risk", ladder: "retail", tier: "gold", on: 20_089, explanation: undefined } satisfies Notice },
  "tier-reached": { topic: "tier-reached", move: { ladder: "retail", from: "regular", to: "gold", cause: "promotion" } },
};

test.each<[News["topic"], Language, string, string]>([
  ["points-expiring", "en", "1,500 points: use them by 31 December 2024", "1,500 points will expire soon: use them by 31 December 2024."],
  ["points-expiring", "zh-Hans", "1,500 积分即将过期，请在 2024 年 12 月 31 日（含）前使用", "1,500 积分即将过期，请在 2024 年 12 月 31 日（含）前使用。"],
  ["points-expiring", "zh-Hant", "1,500 積分即將到期，請於 2024 年 12 月 31 日（含）前使用", "1,500 積分即將到期"],
  ["points-expired", "en", "1,500 points have expired", "1,500 points have expired."],
  ["points-expired", "zh-Hans", "1,500 积分已过期", "1,500 积分已过期。"],
  ["points-expired", "zh-Hant", "1,500 積分已到期", "1,500 積分已到期。"],
  ["points-matured", "en", "1,500 points are ready to use", "1,500 points can be used from now on."],
  ["points-matured", "zh-Hans", "1,500 积分已到账", "1,500 积分已到账，现在可以使用。"],
  ["points-matured", "zh-Hant", "1,500 積分已入帳", "1,500 積分已入帳"],
  ["tier-at-risk", "en", "Keep your Gold tier beyond 31 December 2024", "As things stand, the Gold tier will be lost on 1 January 2025."],
  ["tier-at-risk", "zh-Hans", "保级提醒：黄金级有效至 2024 年 12 月 31 日", "按目前的情况，黄金级将于 2025 年 1 月 1 日失去。"],
  ["tier-at-risk", "zh-Hant", "保級提醒：黃金級有效至 2024 年 12 月 31 日", "依目前的情況，黃金級將於 2025 年 1 月 1 日失去。"],
  ["tier-reached", "en", "You have reached Gold", "Promoted from Regular to Gold"],
  ["tier-reached", "zh-Hans", "恭喜您升级为黄金级", "由普通级升级为黄金级"],
  ["tier-reached", "zh-Hant", "恭喜您升級為黃金級", "由普通級升級為黃金級"],
])("%s in %s: %s", (topic, language, subject, sentence) => {
  const mail = writeMail(news[topic], document, { language });
  expect(mail).toMatchObject({ language, subject });
  for (const text of [mail.text, mail.html]) expect(text).toContain(sentence);
});

test("a mail says who writes, to whom, and why, in the reader's language", () => {
  const mail = writeMail(news["tier-reached"], document, { language: "zh-Hans", name: "李安", unsubscribe: "https://tea.example/no?a=1&b=2" });
  expect(mail.programme).toBe("茶馆");
  expect(mail.text).toBe([
    "李安，您好！", "由普通级升级为黄金级：已达到黄金级的全部条件。", "此致\n茶馆",
    "-- \n您是“茶馆”的会员，并已同意通过电子邮件接收会员服务通知。\n不再接收此类邮件\nhttps://tea.example/no?a=1&b=2",
  ].join("\n\n"));
  expect(mail.html).toContain('href="https://tea.example/no?a=1&amp;b=2"');
});

test.each<Language>(["en", "zh-Hans", "zh-Hant"])("nothing in a mail in %s is fetched from anywhere, or tells that it was opened", (language) => {
  for (const topic of Object.keys(news) as News["topic"][]) {
    const { html } = writeMail(news[topic], document, { language, name: "Ann" });
    expect(html).not.toMatch(/<(img|script|link|iframe|object|video)|src=|url\(|https?:/i);
  }
});

test("names in the policy or of a member are text, whatever they hold", () => {
  const odd = structuredClone(document);
  (odd.program.name as { en: string }).en = "Tea & <b>Co</b>";
  const { html, text } = writeMail(news["tier-reached"], odd, { language: "en", name: `"><img src=x>` });
  expect(html).toContain("Tea &amp; &lt;b&gt;Co&lt;/b&gt;");
  expect(html).not.toContain("<img");
  expect(text).toContain("Tea & <b>Co</b>");
});
