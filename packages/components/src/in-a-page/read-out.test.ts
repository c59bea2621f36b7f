import { afterAll, beforeAll, expect, test } from "vitest";
import { everyTag } from "./every-tag.fixture.js";
import { type ShopWindow, openShopWindow, settled } from "./shop-page.fixture.js";

let shop: ShopWindow;
beforeAll(async () => { shop = await openShopWindow(); });
afterAll(async () => shop.close());

/** What a screen reader is given of each tag: words that must be there, in whichever role. */
const heard: Readonly<Record<"en" | "zh-Hans", Readonly<Record<string, readonly (string | RegExp)[]>>>> = {
  "en": {
    "laurel-member-card": ["Jade River House", "Gold", /3,926\s*Points/, `button "Show code"`],
    "laurel-points-wallet": [`heading "Points"`, "3,926", "worth ¥39.26", "On the way"],
    "laurel-points-history": ["Welcome", "+100", "June 2026"],
    "laurel-tier-progress": [`heading "Membership"`, /progressbar|meter/, "Platinum"],
    "laurel-tier-table": ["Your tier", "To reach", "3% off"],
    "laurel-earn-preview": ["Earn 307 points"],
    "laurel-redeem-box": ["slider", "spinbutton", /button "Use 3,900 points/],
    "laurel-rewards": ["Tea sampler", "600 points", "short"],
    "laurel-reward-card": ["Tea sampler", "600 points"],
    "laurel-grants": ["A cup on the house", "button"],
    "laurel-referral": ["textbox", `button "Copy"`],
  },
  "zh-Hans": {
    "laurel-member-card": ["玉河会", "黄金级", "出示会员码"],
    "laurel-points-wallet": ["积分", "3,926", "可抵 39.26 元", "待生效"],
    "laurel-tier-progress": ["黄金级", "白金级"],
    "laurel-tier-table": ["您的等级", "升级条件", "9.7 折"],
    "laurel-earn-preview": ["可得 307 积分"],
    "laurel-redeem-box": ["slider", "spinbutton", /使用 3,900 积分/],
    "laurel-rewards": ["试饮小罐", "600 积分"],
  },
};

test.each(["en", "zh-Hans"] as const)("whoever listens to a page in %s hears what others see", async (lang) => {
  const body = everyTag.map(({ tag, markup }) => `<section><h2>${tag.slice(7)}</h2>${markup}</section>`).join("\n").replace(`goods="25600" total="25600"`, `goods="900000" total="900000"`);
  const { page, close } = await shop.open({ body, scene: "gold", lang });
  await settled(page);
  const missing: string[] = [];
  for (const [tag, words] of Object.entries(heard[lang])) {
    const told = await page.locator(tag).ariaSnapshot();
    for (const word of words) if (typeof word === "string" ? !told.includes(word) : !word.test(told)) missing.push(`${tag} does not say ${String(word)}: ${told}`);
  }
  expect(missing).toEqual([]);
  await close();
});

test.each([["en", "Tier: Gold"], ["zh-Hans", "等级：黄金级"], ["zh-Hant", "等級：黃金級"]])("a badge in %s is called %j, not by its name alone", async (lang, called) => {
  const { page, close } = await shop.open({ body: "Somebody <laurel-tier-badge>Member</laurel-tier-badge> wrote", scene: "gold", lang });
  await settled(page);
  await page.locator("laurel-tier-badge").getByText(called.slice(-2)).waitFor();
  // The browser's own tree: what an element says of itself without attributes stands nowhere else.
  const devtools = await page.context().newCDPSession(page);
  const { nodes } = await devtools.send("Accessibility.getFullAXTree");
  expect(nodes.filter(({ role, ignored }) => !ignored && role?.value === "image").map(({ name }) => name?.value as unknown)).toEqual([called]);
  await close();
});
