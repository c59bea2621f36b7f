import { expect, test } from "vitest";
import type { Notice } from "../books/draft.js";
import { causeOf } from "../moments/pass-time.js";
import type { Fact } from "../facts/fact.js";
import { accountNames } from "../points/account.js";
import type { MemberNotice } from "../standing/notices.js";
import { dayOf } from "../time/day.js";
import type { Sayable } from "./outcomes/outcome-words.js";
import { figureOf, groupOf, thisQuarter, voices } from "./reasons/reasons.fixture.js";
import { sayAccount, sayCause, sayCorrection, sayEntry, sayMove, sayNews, sayNotice, sayRefusal } from "./sentence.js";

const at = (text: string) => Date.parse(`${text}+08:00`);

const refusals: { readonly [code in Sayable["code"]]: readonly [Extract<Sayable, { code: code }>, string, string, string] } = {
  "not-enrolled": [{ code: "not-enrolled" }, "There is no membership yet; please join first.", "尚未加入会员，请先加入。", "尚未加入會員，請先加入。"],
  "membership-closed": [{ code: "membership-closed" }, "This membership is closed.", "该会员账户已关闭。", "此會員帳戶已關閉。"],
  "fact-conflict": [{ code: "fact-conflict", fact: "order:7" }, "“order:7” has been reported before with other details. Please check which are right.", "“order:7”此前已上报过，但内容不同，请核对。", "「order:7」先前已回報過，但內容不同，請確認。"],
  "key-conflict": [{ code: "key-conflict", key: "k" }, "This request has been sent before with other details. Please start again.", "该请求此前已提交过，但内容不同，请重新操作。", "此請求先前已送出過，但內容不同，請重新操作。"],
  "currency-differs": [{ code: "currency-differs", currency: "USD", expected: "CNY" }, "The amount is in USD, but this programme counts in CNY.", "金额的币种是 USD，本会员计划以 CNY 计算。", "金額的幣別是 USD，本會員計劃以 CNY 計算。"],
  "too-far-ahead": [{ code: "too-far-ahead", at: at("2026-03-03T10:00:00"), latest: at("2026-03-02T10:00:00") }, "3 March 2026, 10:00 lies too far ahead; 2 March 2026, 10:00 is the latest that can be accepted.", "2026 年 3 月 3 日 10:00 超出了可接受的时间，最晚为 2026 年 3 月 2 日 10:00。", "2026 年 3 月 3 日 10:00 超出可接受的時間，最晚為 2026 年 3 月 2 日 10:00。"],
  "wallet-unknown": [{ code: "wallet-unknown", wallet: "stars" }, "There is no account called “stars”.", "没有名为“stars”的积分账户。", "沒有名為「stars」的積分帳戶。"],
  "wallet-not-redeemable": [{ code: "wallet-not-redeemable", wallet: "growth" }, "Growth value cannot be spent.", "成长值不能用于支付或兑换。", "成長值不能用於付款或兌換。"],
  "points-short": [{ code: "points-short", wallet: "points", wanted: 1_500, available: 1_200, missing: 300 }, "300 points short: 1,500 needed, 1,200 available.", "还差 300 积分：需要 1,500，可用 1,200。", "還差 300 積分：需要 1,500，可用 1,200。"],
  "points-not-in-steps": [{ code: "points-not-in-steps", wallet: "points", wanted: 250, step: 100 }, "Points are spent in steps of 100; 250 does not fit.", "积分须按 100 的整数倍使用，250 不符合要求。", "積分須以 100 為單位使用，250 不符規定。"],
  "points-below-minimum": [{ code: "points-below-minimum", wallet: "points", wanted: 50, min: 100 }, "At least 100 points can be spent at a time; 50 is too few.", "每次至少使用 100 积分，50 太少。", "每次至少使用 100 積分，50 太少。"],
  "points-above-maximum": [{ code: "points-above-maximum", wallet: "points", wanted: 500, max: 300 }, "At most 300 points can be spent here; 500 is too many.", "本次最多使用 300 积分，500 太多。", "本次最多使用 300 積分，500 太多。"],
  "minimum-above-limit": [{ code: "minimum-above-limit", wallet: "points", least: 500, most: 300, payable: 300, by: "share" }, "At least 500 points can be used at a time, but for this order points can pay no more than ¥3.", "每次至少使用 500 积分，而本单最多只能抵 3 元。", "每次至少使用 500 積分，而本單最多只能折抵 3 元。"],
  "hold-unknown": [{ code: "hold-unknown", hold: "h" }, "These points are no longer set aside. Please start the checkout again.", "这笔积分已不再冻结，请重新结账。", "這筆積分已不再凍結，請重新結帳。"],
  "hold-taken": [{ code: "hold-taken", hold: "h" }, "Points have been set aside for this checkout already.", "本次结账已冻结过积分。", "本次結帳已凍結過積分。"],
  "capture-exceeds-hold": [{ code: "capture-exceeds-hold", hold: "h", wanted: 500, held: 400 }, "500 points were to be taken, but only 400 are set aside.", "要扣除 500 积分，但只冻结了 400。", "要扣除 500 積分，但只凍結了 400。"],
  "redemption-unknown": [{ code: "redemption-unknown", redemption: "r-1" }, "There is no redemption “r-1”.", "没有找到兑换记录“r-1”。", "找不到兌換紀錄「r-1」。"],
  "already-returned": [{ code: "already-returned", redemption: "r-1", wanted: 100, left: 0 }, "All points of this redemption have been given back already.", "这笔兑换的积分已全部退回。", "這筆兌換的積分已全數退回。"],
  "reward-unknown": [{ code: "reward-unknown", reward: "birthday-20" }, "¥20 off is not among the rewards that can be bought with points.", "二十元券不在可用积分兑换之列。", "二十元券不在可用積分兌換之列。"],
  "reward-not-for-tier": [{ code: "reward-not-for-tier", reward: "floor-waxing", tiers: ["gold", "platinum"] }, "Floor waxing is for Gold or Platinum members.", "地板打蜡仅限黄金级或白金级会员兑换。", "地板打蠟僅限黃金級或白金級會員兌換。"],
  "reward-not-now": [{ code: "reward-not-now", reward: "mug", from: at("2026-11-11T00:00:00"), until: at("2026-11-13T00:00:00") }, "Mug can be had from 11 November 2026 to 12 November 2026.", "马克杯的兑换时间为 2026 年 11 月 11 日至 2026 年 11 月 12 日。", "馬克杯的兌換時間為 2026 年 11 月 11 日至 2026 年 11 月 12 日。"],
  "reward-gone": [{ code: "reward-gone", reward: "mug" }, "Mug is out of stock.", "马克杯已兑完。", "馬克杯已兌換完畢。"],
  "reward-price-differs": [{ code: "reward-price-differs", reward: "mug", wanted: 1_200, price: 1_500 }, "Mug now costs 1,500 points, not 1,200 points.", "马克杯现在需要 1,500 积分，而不是 1,200 积分。", "馬克杯現在需要 1,500 積分，而非 1,200 積分。"],
  "grant-unknown": [{ code: "grant-unknown", grant: "g" }, "There is no benefit with the number “g”.", "没有找到编号为“g”的权益券。", "找不到編號為「g」的權益券。"],
  "grant-not-usable": [{ code: "grant-not-usable", grant: "g", state: "expired" }, "This benefit has expired.", "这张权益券已过期。", "這張權益券已過期。"],
  "ladder-unknown": [{ code: "ladder-unknown", ladder: "dealer" }, "This member has no tier under “Dealers”.", "该会员不在等级体系“经销商”中。", "此會員不在等級體系「經銷商」中。"],
  "tier-unknown": [{ code: "tier-unknown", ladder: "retail", tier: "ruby" }, "Membership has no tier “ruby”.", "等级体系“会员等级”中没有等级“ruby”。", "等級體系「會員等級」中沒有等級「ruby」。"],
  "end-in-the-past": [{ code: "end-in-the-past", until: at("2026-03-03T10:00:00") }, "The end, 3 March 2026, 10:00, has passed already.", "结束时间 2026 年 3 月 3 日 10:00 已过。", "結束時間 2026 年 3 月 3 日 10:00 已過。"],
  "approval-needed": [{ code: "approval-needed", points: -2_000, limit: 1_000 }, "An adjustment of -2,000 points needs a second person’s approval, as does any above 1,000.", "调整 -2,000 积分须由第二人审批：超过 1,000 的调整都需要审批。", "調整 -2,000 積分須由第二人核准：超過 1,000 的調整都需要核准。"],
  "transfer-off": [{ code: "transfer-off", wallet: "points" }, "Points cannot be passed on to other members.", "积分不能转赠给其他会员。", "積分不能轉贈給其他會員。"],
  "transfer-to-self": [{ code: "transfer-to-self" }, "Points cannot be passed on to the same member.", "不能转赠给自己。", "不能轉贈給自己。"],
  "referral-of-self": [{ code: "referral-of-self" }, "Members cannot refer themselves.", "不能推荐自己。", "不能推薦自己。"],
  "referral-circle": [{ code: "referral-circle", friend: "m-2" }, "“m-2” brought this member in, so the referral cannot count the other way round.", "该会员是由“m-2”推荐加入的，不能反过来再算推荐。", "此會員是由「m-2」推薦加入的，不能反過來再算推薦。"],
};

test.each(Object.values(refusals))("%o has a sentence in each language", (refusal, english, simplified, traditional) => {
  expect(sayRefusal(refusal, voices.en)).toBe(english);
  expect(sayRefusal(refusal, voices["zh-Hans"])).toBe(simplified);
  expect(sayRefusal(refusal, voices["zh-Hant"])).toBe(traditional);
});

const risk = figureOf("spend", 220_000, 240_000);
const twice = groupOf("all", [risk, figureOf("orders", 0, 1, { window: thisQuarter })]);
const lot = { id: "l", cause: "o", points: 500, earnedAt: 0, availableAt: 0, expiresAt: 0 };

const notices: readonly (readonly [Notice, string, string, string])[] = [
  [{ kind: "points-matured", wallet: "points", points: 300 }, "300 points can be used from now on.", "300 积分已到账，现在可以使用。", "300 積分已入帳，現在可以使用。"],
  [{ kind: "points-expiring", wallet: "points", points: 300, expiresAt: at("2026-04-01T00:00:00") }, "300 points will expire soon: use them by 31 March 2026.", "300 积分即将过期，请在 2026 年 3 月 31 日（含）前使用。", "300 積分即將到期，請在 2026 年 3 月 31 日（含）前使用。"],
  [{ kind: "points-expired", wallet: "growth", points: 1_000 }, "1,000 growth value have expired.", "1,000 成长值已过期。", "1,000 成長值已到期。"],
  [{ kind: "tier-at-risk", ladder: "retail", tier: "gold", on: dayOf(2026, 4, 1), explanation: undefined }, "As things stand, the Gold tier will be lost on 1 April 2026.", "按目前的情况，黄金级将于 2026 年 4 月 1 日失去。", "依目前的情況，黃金級將於 2026 年 4 月 1 日失去。"],
  [{ kind: "tier-at-risk", ladder: "retail", tier: "gold", on: dayOf(2026, 4, 1), explanation: risk }, "As things stand, the Gold tier will be lost on 1 April 2026. ¥200 more by 31 March 2026 to keep Gold.", "按目前的情况，黄金级将于 2026 年 4 月 1 日失去。2026 年 3 月 31 日（含）前再消费 200 元，即可保住黄金级。", "依目前的情況，黃金級將於 2026 年 4 月 1 日失去。2026 年 3 月 31 日（含）前再消費 200 元，即可保住黃金級。"],
  [{ kind: "tier-at-risk", ladder: "retail", tier: "gold", on: dayOf(2026, 4, 1), explanation: twice }, "As things stand, the Gold tier will be lost on 1 April 2026. 2 steps by 31 March 2026 to keep Gold: spend ¥200 more; place 1 more order.", "按目前的情况，黄金级将于 2026 年 4 月 1 日失去。2026 年 3 月 31 日（含）前完成以下 2 项，即可保住黄金级：再消费 200 元；再消费 1 次。", "依目前的情況，黃金級將於 2026 年 4 月 1 日失去。2026 年 3 月 31 日（含）前完成以下 2 項，即可保住黃金級：再消費 200 元；再消費 1 次。"],
  [{ kind: "points-sent", fact: "t", wallet: "points", to: "m-2", draws: [{ lot, points: 200 }, { lot, points: 100 }] }, "300 points have been passed on to m-2.", "已将 300 积分转赠给 m-2。", "已將 300 積分轉贈給 m-2。"],
];

test.each(notices)("%o is told in each language", (notice, english, simplified, traditional) => {
  expect(sayNotice(notice, voices.en)).toBe(english);
  expect(sayNotice(notice, voices["zh-Hans"])).toBe(simplified);
  expect(sayNotice(notice, voices["zh-Hant"])).toBe(traditional);
});

test.each([
  [undefined, "regular", "joined", "Joined as Regular.", "加入会员，等级为普通级。"],
  ["regular", "gold", "promotion", "Promoted from Regular to Gold: everything Gold asks for is met.", "由普通级升级为黄金级：已达到黄金级的全部条件。"],
  ["gold", "regular", "demotion", "Moved down from Gold to Regular: not all that Gold asks for is met any more.", "由黄金级降级为普通级：不再满足黄金级的保级条件。"],
  ["gold", "diamond", "override", "Set from Gold to Diamond by staff.", "由工作人员从黄金级调整为钻石级。"],
  ["diamond", "gold", "override-ended", "The tier set by staff has ended; Gold is the one earned.", "工作人员设定的等级已结束，恢复为黄金级。"],
  ["silver", "gold", "policy", "Moved from silver to Gold by a new version of the policy.", "按新版分级制度由 silver 调整为黄金级。"],
  ["regular", "gold", "correction", "Corrected from Regular to Gold by what was learnt later.", "根据后来得知的情况由普通级更正为黄金级。"],
  [undefined, "c", "kind-changed", "Placed on C as another kind of member.", "会员类型变更，等级定为丙级。"],
  ["regular", "gold", "a-later-release", "Moved from Regular to Gold.", "由普通级调整为黄金级。"],
])("a move from %s to %s for %s is told", (from, to, cause, english, simplified) => {
  expect(sayMove({ from, to, cause }, voices.en)).toBe(english);
  expect(sayMove({ from, to, cause }, voices["zh-Hans"])).toBe(simplified);
});

test("a correction tells how the past was recorded and how it reads now", () => {
  const correction = {
    ladder: "retail", because: "order:7",
    was: [{ at: at("2026-01-01T09:00:00"), tier: "regular", cause: "joined" as const }],
    is: [{ at: at("2026-01-01T09:00:00"), tier: "regular", cause: "joined" as const }, { at: at("2026-03-01T09:00:00"), tier: "gold", cause: "promotion" as const }],
  };
  expect(sayCorrection(correction, voices.en)).toBe("Membership corrected because of order:7: Regular since 1 January 2026 and Gold since 1 March 2026; recorded before: Regular since 1 January 2026.");
  expect(sayCorrection({ ...correction, was: [] }, voices["zh-Hant"])).toBe("因 order:7，會員等級更正為：2026 年 1 月 1 日起為普通級和 2026 年 3 月 1 日起為黃金級；原紀錄：無等級。");
});

test("everything that time does to the ledger has a name in each language", () => {
  for (const voice of Object.values(voices)) {
    for (const cause of Object.values(causeOf)) expect(sayCause(cause, voice)).not.toMatch(/Entry|记录|紀錄/);
    for (const account of accountNames) expect(sayAccount(account, voice)).not.toBe("");
  }
});

test("a fact is named by its kind where that is known, and by its id alone where it is not", () => {
  expect(sayCause("1001", voices.en, "order")).toBe("Order 1001");
  expect(sayCause("1001", voices["zh-Hans"], "order")).toBe("订单 1001");
  expect(sayCause("1001", voices["zh-Hant"])).toBe("紀錄 1001");
  // An order may be called what time is called, and is an order all the same.
  expect(sayCause("expiry", voices.en, "order")).toBe("Order expiry");
});

const keep = { tier: "gold", toKeep: risk, on: dayOf(2026, 3, 31), lostOn: dayOf(2026, 4, 1), missing: [], done: 0.9 };
const news: readonly (readonly [MemberNotice, string, string, string])[] = [
  [{ id: "a", at: 0, kind: "points-expiring", wallet: "points", points: 300, expiresAt: at("2026-04-01T00:00:00") }, "300 points will expire soon: use them by 31 March 2026.", "300 积分即将过期，请在 2026 年 3 月 31 日（含）前使用。", "300 積分即將到期，請在 2026 年 3 月 31 日（含）前使用。"],
  [{ id: "b", at: 0, kind: "tier-at-risk", ladder: "retail", tier: "gold", on: dayOf(2026, 4, 1), keep }, "As things stand, the Gold tier will be lost on 1 April 2026. ¥200 more by 31 March 2026 to keep Gold.", "按目前的情况，黄金级将于 2026 年 4 月 1 日失去。2026 年 3 月 31 日（含）前再消费 200 元，即可保住黄金级。", "依目前的情況，黃金級將於 2026 年 4 月 1 日失去。2026 年 3 月 31 日（含）前再消費 200 元，即可保住黃金級。"],
  [{ id: "c", at: 0, kind: "tier-at-risk", ladder: "retail", tier: "gold", on: dayOf(2026, 4, 1), keep: { ...keep, toKeep: figureOf("spend", 9, 1) } }, "As things stand, the Gold tier will be lost on 1 April 2026.", "按目前的情况，黄金级将于 2026 年 4 月 1 日失去。", "依目前的情況，黃金級將於 2026 年 4 月 1 日失去。"],
  [{ id: "d", at: 0, kind: "tier-reached", ladder: "retail", tier: "gold" }, "Congratulations, you have reached Gold.", "恭喜您升级为黄金级。", "恭喜您升級為黃金級。"],
  [{ id: "e", at: 0, kind: "points-owed", wallet: "points", points: 60 }, "You owe 60 points: what you earn next pays that off first.", "您欠 60 积分，之后获得的将先用于抵扣。", "您尚欠 60 積分，之後獲得的將先用於折抵。"],
];

test.each(news)("%o is said to whoever looks, in each language", (notice, english, simplified, traditional) => {
  expect(sayNews(notice, voices.en)).toBe(english);
  expect(sayNews(notice, voices["zh-Hans"])).toBe(simplified);
  expect(sayNews(notice, voices["zh-Hant"])).toBe(traditional);
});

const order = { source: "shop", id: "1001", revision: 0, identities: [], placedAt: 0, currency: "CNY", lines: [], payments: [] };
const entries: readonly (readonly [Fact | undefined, boolean, string, string, string])[] = [
  [{ id: "order:shop/1001", kind: "order", at: 0, order }, false, "Order 1001", "订单 1001", "訂單 1001"],
  [{ id: "order:shop/1001", kind: "order", at: 0, order }, true, "Corrected: Order 1001", "更正：订单 1001", "更正：訂單 1001"],
  [{ id: "captured:h", kind: "hold-captured", at: 0, hold: "h", wallet: "points", points: 1, order: "1001" }, false, "Paid with points: Order 1001", "积分支付：订单 1001", "積分付款：訂單 1001"],
  [{ id: "captured:h", kind: "hold-captured", at: 0, hold: "h", wallet: "points", points: 1 }, false, "Paid with points", "积分支付", "積分付款"],
  [{ id: "taken:t", kind: "reward-taken", at: 0, redemption: "t", reward: "mug", wallet: "points", points: 1 }, false, "Reward: Mug", "兑换品：马克杯", "兌換品：馬克杯"],
  [{ id: "in:t", kind: "transfer-in", at: 0, from: "somebody-else", wallet: "points", lots: [] }, false, "Received", "获赠", "獲贈"],
  [undefined, false, "Expired", "过期", "到期"],
];

test.each(entries)("an entry for %o, a correction: %s, reads %s", (fact, correction, english, simplified, traditional) => {
  const entry = { cause: fact?.id ?? "expiry", correction };
  expect(sayEntry(entry, fact, voices.en)).toBe(english);
  expect(sayEntry(entry, fact, voices["zh-Hans"])).toBe(simplified);
  expect(sayEntry(entry, fact, voices["zh-Hant"])).toBe(traditional);
});
