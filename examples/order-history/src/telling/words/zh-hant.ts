import { zhHant } from "@laurel/core/language/zh-hant";
import type { ShowWords } from "./words.js";

/** The show in Traditional Chinese, as in Taiwan. */
export const traditional: ShowWords = {
  core: zhHant,
  shortDay: (day, pen) => pen.day(day),
  addressed: ({ surname, address }) => `${surname.hant}${address}`,
  stages: {
    history: "模擬茶舖的兩年經營", files: "寫出收銀系統的匯出檔", orders: "匯入訂單", members: "匯入會員", redemptions: "補登積分兌換",
  },
  made: {
    about: "江南六家門市，加上網店與小程式，兩年的訂單。",
    counts: ({ members, orders, returns, redemptions }) => `會員 ${members} 人 · 訂單 ${orders} 筆 · 退貨 ${returns} 筆 · 兌換 ${redemptions} 次`,
    dirt: ({ rows, guests, leftOut, rejected }) => `匯出檔 ${rows} 列：散客 ${guests} 列，未付、取消或測試 ${leftOut} 列，無法讀取 ${rejected} 列`,
    example: ({ line, field }) => `（例如第 ${line} 列的「${field}」）`,
    fresh: (seconds) => `產生並匯入用時 ${seconds} 秒。`,
    kept: "沿用上次產生的資料；換種子或改制度後會重新產生。",
  },
  tiers: {
    title: "會員金字塔", members: "會員", spend: "近 12 個月消費",
    sums: ({ members, orders, spend }) => `近 12 個月，${members} 位會員下單 ${orders} 筆，消費 ${spend}。`,
  },
  movement: {
    title: "一年之間的升降", before: "一年前", now: "現在", notYet: "尚未入會", rose: "升級", fell: "降級", stayed: "不變", joined: "新入會",
  },
  liability: {
    title: (wallet) => `未使用的${wallet}，依帳齡`,
    band: (from, to) => (to === undefined ? `超過 ${from} 個月` : from === 0 ? `${to} 個月以內` : `${from}–${to} 個月`),
    waiting: "退貨期內，待生效", owed: "退貨後的欠額", total: "合計",
    end: (points, day) => `${day} ${points}`,
    ends: (ends) => `即將到期：${ends.join("；")}。`,
  },
  story: {
    title: (name, member) => `${name}的故事（${member}）`,
    orders: (_count, text, spend) => `消費 ${text} 次，共 ${spend}`,
    earned: (points) => `獲得 ${points}`,
    expired: (points) => `過期 ${points}`,
    spent: (points, reward) => `用 ${points}兌換${reward}`,
    broughtBack: (money, points) => `退回 ${money}的商品，扣回 ${points}`,
    fate: (wallet, { earned, spent, expired, left }) => `${wallet}：獲得 ${earned} − 使用 ${spent} − 過期 ${expired} = 剩餘 ${left}`,
    waiting: (points) => `其中 ${points} 點要等退貨期滿才能使用。`,
    ahead: "還差什麼",
  },
  next: {
    title: "接著試試", tiers: "再看一遍金字塔；加 --json 供程式讀取", member: (name) => `店員眼中的${name}帳戶`, explain: (name) => `${name}為何在這一級，還差什麼`,
    simulate: "更寬鬆的制度草案會帶來多少成本", verify: "從事實出發，逐一驗證每位會員的帳目", print: "把分級制度印成可以上牆的告示",
    withoutPnpm: "若未安裝 pnpm 12，請把 pnpm 寫成 npx -y pnpm@12.21.0。",
  },
};
