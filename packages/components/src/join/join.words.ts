import { type Language, han } from "@laurel/core";

type JoinWords = {
  readonly title: (programme: string) => string; readonly contact: string; readonly birthday: string; readonly code: string; readonly may: string;
  readonly channels: Readonly<Record<string, string>>; readonly join: string; readonly bad: string; readonly welcome: (programme: string) => string; readonly aside: string; readonly signIn: string;
};

/** What joining says. */
export const joinWords: Readonly<Record<Language, JoinWords>> = {
  "en": {
    title: (programme) => `Join ${programme}`, contact: "E-mail or phone", birthday: "Birthday (optional)", code: "Code of a friend (optional)",
    may: "May we tell you of offers? You can change your mind at any time.", channels: { email: "By e-mail", sms: "By text message", phone: "By phone", wechat: "By WeChat" }, join: "Join",
    bad: "Enter an e-mail address or a phone number.", welcome: (programme) => `Welcome to ${programme}!`, aside: "Your e-mail or phone could not be noted; please ask the shop.", signIn: "Sign in",
  },
  "zh-Hans": {
    title: (programme) => han`加入${programme}`, contact: "邮箱或手机号", birthday: "生日（选填）", code: "好友邀请码（选填）",
    may: "是否愿意接收优惠通知？可随时更改。", channels: { email: "电子邮件", sms: "短信", phone: "电话", wechat: "微信" }, join: "立即入会",
    bad: "请填写邮箱或手机号。", welcome: (programme) => han`欢迎加入${programme}！`, aside: "邮箱或手机号未能登记，请联系店家。", signIn: "登录",
  },
  "zh-Hant": {
    title: (programme) => han`加入${programme}`, contact: "電子郵件或手機號碼", birthday: "生日（選填）", code: "好友邀請碼（選填）",
    may: "是否願意接收優惠通知？可隨時更改。", channels: { email: "電子郵件", sms: "簡訊", phone: "電話", wechat: "微信" }, join: "立即入會",
    bad: "請填寫電子郵件或手機號碼。", welcome: (programme) => han`歡迎加入${programme}！`, aside: "電子郵件或手機號碼未能登記，請聯絡店家。", signIn: "登入",
  },
};
