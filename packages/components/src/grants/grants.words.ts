import { type Language, han } from "@laurel/core";

type GrantWords = {
  readonly title: string; readonly until: (day: string) => string; readonly show: string; readonly hide: string; readonly scan: string;
  readonly tier: string; readonly birthday: string; readonly bought: string; readonly coming: string; readonly used: string; readonly expired: string; readonly from: (day: string) => string;
  readonly none: string;
};

/** What vouchers and services in hand say. */
export const grantWords: Readonly<Record<Language, GrantWords>> = {
  "en": {
    title: "Your vouchers", until: (day) => `until ${day}`, show: "Show code", hide: "Hide code", scan: "Show this at the counter", tier: "From your tier", birthday: "For your birthday",
    bought: "For your points", coming: "Still to come", used: "Used", expired: "Expired", from: (day) => `from ${day}`, none: "None in hand just now.",
  },
  "zh-Hans": {
    title: "我的权益券", until: (day) => han`${day}前可用`, show: "出示券码", hide: "收起券码", scan: "请向店员出示", tier: "等级权益", birthday: "生日礼",
    bought: "积分兑换", coming: "即将发放", used: "已使用", expired: "已过期", from: (day) => han`${day}起`, none: "暂无权益券。",
  },
  "zh-Hant": {
    title: "我的權益券", until: (day) => han`${day}前可用`, show: "出示券碼", hide: "收起券碼", scan: "請向店員出示", tier: "等級權益", birthday: "生日禮",
    bought: "積分兌換", coming: "即將發放", used: "已使用", expired: "已到期", from: (day) => han`${day}起`, none: "暫無權益券。",
  },
};
