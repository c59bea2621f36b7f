import type { Language } from "@laurel/core";

type CardWords = {
  readonly show: string; readonly back: string; readonly since: (day: string) => string; readonly scan: string;
  readonly guest: string; readonly waiting: string; readonly failed: string; readonly noCode: string; readonly again: string;
};

/** What a member card says. */
export const cardWords: Readonly<Record<Language, CardWords>> = {
  "en": {
    show: "Show code", back: "Back to the card", since: (day) => `Member since ${day}`, scan: "Scan at the till",
    guest: "Sign in to see your card", waiting: "Fetching the code", failed: "Your card cannot be reached just now", noCode: "The code cannot be fetched just now.", again: "Try again",
  },
  "zh-Hans": {
    show: "出示会员码", back: "返回会员卡", since: (day) => `${day}入会`, scan: "请在收银台出示",
    guest: "登录后查看会员卡", waiting: "正在获取会员码", failed: "暂时无法显示会员卡", noCode: "暂时无法获取会员码。", again: "重试",
  },
  "zh-Hant": {
    show: "出示會員碼", back: "返回會員卡", since: (day) => `${day}入會`, scan: "請於收銀台出示",
    guest: "登入後查看會員卡", waiting: "正在取得會員碼", failed: "暫時無法顯示會員卡", noCode: "暫時無法取得會員碼。", again: "重試",
  },
};
