import type { OutcomeWords } from "./outcome-words.js";
import { han } from "../writing.js";

const refusals: OutcomeWords["refusals"] = {
  "not-enrolled": () => "尚未加入會員，請先加入。",
  "membership-closed": () => "此會員帳戶已關閉。",
  "fact-conflict": ({ fact }) => han`「${fact}」先前已回報過，但內容不同，請確認。`,
  "key-conflict": () => "此請求先前已送出過，但內容不同，請重新操作。",
  "currency-differs": ({ currency, expected }) => han`金額的幣別是${currency}，本會員計劃以${expected}計算。`,
  "too-far-ahead": ({ at, latest }, pen) => han`${pen.instant(at)}超出可接受的時間，最晚為${pen.instant(latest)}。`,
  "wallet-unknown": ({ wallet }) => han`沒有名為「${wallet}」的積分帳戶。`,
  "wallet-not-redeemable": ({ wallet }, pen) => han`${pen.wallet(wallet)}不能用於付款或兌換。`,
  "points-short": ({ wallet, wanted, available, missing }, pen) =>
    han`還差${pen.points(missing, wallet)}：需要${pen.pieces(wanted, wallet)}，可用${pen.pieces(available, wallet)}。`,
  "points-not-in-steps": ({ wallet, wanted, step }, pen) =>
    han`${pen.wallet(wallet)}須以${pen.pieces(step, wallet)}為單位使用，${pen.pieces(wanted, wallet)}不符規定。`,
  "points-below-minimum": ({ wallet, wanted, min }, pen) => han`每次至少使用${pen.points(min, wallet)}，${pen.pieces(wanted, wallet)}太少。`,
  "points-above-maximum": ({ wallet, wanted, max }, pen) => han`本次最多使用${pen.points(max, wallet)}，${pen.pieces(wanted, wallet)}太多。`,
  "minimum-above-limit": ({ wallet, least, payable }, pen) => han`每次至少使用${pen.points(least, wallet)}，而本單最多只能折抵${pen.money(payable)}。`,
  "hold-unknown": () => "這筆積分已不再凍結，請重新結帳。",
  "hold-taken": () => "本次結帳已凍結過積分。",
  "capture-exceeds-hold": ({ wanted, held }, pen) => han`要扣除${pen.points(wanted)}，但只凍結了${pen.pieces(held)}。`,
  "redemption-unknown": ({ redemption }) => han`找不到兌換紀錄「${redemption}」。`,
  "already-returned": ({ left }, pen) => (left <= 0 ? "這筆兌換的積分已全數退回。" : han`這筆兌換最多還能退回${pen.points(left)}。`),
  "reward-unknown": ({ reward }, pen) => han`${pen.reward(reward)}不在可用積分兌換之列。`,
  "reward-not-for-tier": ({ reward, tiers }, pen) => han`${pen.reward(reward)}僅限${pen.or(tiers.map(pen.tier))}會員兌換。`,
  "reward-not-now": ({ reward, from, until }, pen) => {
    const name = pen.reward(reward);
    if (from !== undefined && until !== undefined) return han`${name}的兌換時間為${pen.from(from)}至${pen.until(until)}。`;
    if (from !== undefined) return han`${name}自${pen.from(from)}起可以兌換。`;
    return until === undefined ? han`${name}目前無法兌換。` : han`${name}的兌換已於${pen.until(until)}截止。`;
  },
  "reward-gone": ({ reward }, pen) => han`${pen.reward(reward)}已兌換完畢。`,
  "reward-price-differs": ({ reward, price, wanted }, pen) => han`${pen.reward(reward)}現在需要${pen.price(price, reward)}，而非${pen.price(wanted, reward)}。`,
  "grant-unknown": ({ grant }) => han`找不到編號為「${grant}」的權益券。`,
  "grant-not-usable": ({ state }) => ({ used: "這張權益券已使用。", expired: "這張權益券已過期。", returned: "這張權益券已退回，無法再使用。" })[state],
  "ladder-unknown": ({ ladder }, pen) => han`此會員不在等級體系「${pen.ladder(ladder)}」中。`,
  "tier-unknown": ({ ladder, tier }, pen) => han`等級體系「${pen.ladder(ladder)}」中沒有等級「${tier}」。`,
  "end-in-the-past": ({ until }, pen) => han`結束時間${pen.instant(until)}已過。`,
  "approval-needed": ({ points, limit }, pen) => han`調整${pen.points(points)}須由第二人核准：超過${pen.pieces(limit)}的調整都需要核准。`,
  "transfer-off": ({ wallet }, pen) => han`${pen.wallet(wallet)}不能轉贈給其他會員。`,
  "transfer-to-self": () => "不能轉贈給自己。",
  "referral-of-self": () => "不能推薦自己。",
  "referral-circle": ({ friend }) => han`此會員是由「${friend}」推薦加入的，不能反過來再算推薦。`,
};

const notices: OutcomeWords["notices"] = {
  "points-matured": ({ wallet, points }, pen) => han`${pen.points(points, wallet)}已入帳，現在可以使用。`,
  "points-expiring": ({ wallet, points, expiresAt }, pen) => han`${pen.points(points, wallet)}即將到期，請在${pen.lastDay(expiresAt)}（含）前使用。`,
  "points-expired": ({ wallet, points }, pen) => han`${pen.points(points, wallet)}已到期。`,
  "tier-at-risk": ({ tier, on }, pen) => han`依目前的情況，${pen.tier(tier)}將於${pen.day(on)}失去。`,
  "points-sent": ({ wallet, draws, to }, pen) => han`已將${pen.points(draws.reduce((sum, each) => sum + each.points, 0), wallet)}轉贈給${to}。`,
};

/** What Traditional Chinese, as in Taiwan, says of decisions. */
export const traditionalOutcomes: OutcomeWords = {
  refusals, notices,
  remedy: (headline, steps) => (steps.length === 0 ? han`${headline}。` : han`${headline}：${steps.join("；")}。`),
  news: {
    reached: (tier) => han`恭喜您升級為${tier}。`,
    owed: (points) => han`您尚欠${points}，之後獲得的將先用於折抵。`,
  },
  moves: {
    joined: ({ to }) => han`加入會員，等級為${to}。`,
    promotion: ({ from, to }) => (from === undefined ? han`升級為${to}。` : han`由${from}升級為${to}：已達成${to}的所有條件。`),
    demotion: ({ from, to }) => (from === undefined ? han`降級為${to}。` : han`由${from}降級為${to}：不再符合${from}的保級條件。`),
    override: ({ from, to }) => (from === undefined ? han`由服務人員設為${to}。` : han`由服務人員從${from}調整為${to}。`),
    "override-ended": ({ to }) => han`服務人員設定的等級已結束，恢復為${to}。`,
    policy: ({ from, to }) => (from === undefined ? han`依新版分級制度定為${to}。` : han`依新版分級制度由${from}調整為${to}。`),
    correction: ({ from, to }) => (from === undefined ? han`依後來得知的情況更正為${to}。` : han`依後來得知的情況由${from}更正為${to}。`),
    "kind-changed": ({ to }) => han`會員類型變更，等級定為${to}。`,
  },
  moved: ({ from, to }) => (from === undefined ? han`調整為${to}。` : han`由${from}調整為${to}。`),
  corrected: (ladder, was, is, because) => han`因${because}，${ladder}更正為：${is}；原紀錄：${was}。`,
  since: (tier, day) => han`${day}起為${tier}`,
  noTier: "無等級",
  timeCauses: {
    policy: "分級制度新版本", calibration: "會員重新排名", expiry: "到期", "hold-ran-out": "凍結期滿釋放", maturity: "入帳", "grant-expiry": "權益券到期",
    window: "統計週期推移", "override-end": "人工設定等級期滿", "grace-end": "保級期結束", review: "等級評定", benefit: "等級權益", birthday: "生日", warning: "提醒",
  },
  factCauses: {
    enrolled: "入會", "profile-changed": "資料變更", entered: "登錄指標", order: "訂單", return: "退貨", deed: "互動", "hold-placed": "結帳凍結",
    "hold-captured": "積分付款", "hold-released": "解除凍結", redeemed: "兌換", "redemption-undone": "取消兌換", "reward-taken": "兌換品",
    "grant-used": "使用權益券", "grant-returned": "退回權益券", adjusted: "人工調整", opened: "期初餘額", "override-set": "人工設定等級",
    "override-ended": "取消人工等級", "standing-set": "帳戶狀態變更", referral: "推薦有禮", "transfer-out": "轉贈", "transfer-in": "獲贈",
    "merged-into": "併入其他會員", "merge-undone": "取消合併", merged: "會員合併",
  },
  caused: (name, id) => (name === undefined ? han`紀錄${id}` : han`${name} ${id}`),
  about: (name, what) => han`${name}：${what}`,
  entryCorrected: (entry) => han`更正：${entry}`,
  accounts: {
    available: "可用", pending: "待生效", held: "凍結", debt: "積分欠額", issued: "發放", redeemed: "使用", expired: "到期",
    adjusted: "調整", writtenOff: "沖銷", inTransit: "轉贈途中",
  },
};
