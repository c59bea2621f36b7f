import { type Language, han } from "@laurel/core";

type WalletWords = {
  readonly worth: (money: string) => string; readonly pending: string; readonly pendingFrom: (day: string) => string; readonly held: string;
  readonly ends: (points: string, day: string) => string; readonly debt: string; readonly owed: string;
};

/** What a wallet says. */
export const walletWords: Readonly<Record<Language, WalletWords>> = {
  "en": {
    worth: (money) => `worth ${money}`, pending: "On the way", pendingFrom: (day) => `from ${day}`, held: "Set aside for a checkout",
    ends: (points, day) => `${points} can be used until ${day}`, debt: "Owed", owed: "The next points earned pay this off.",
  },
  "zh-Hans": {
    worth: (money) => han`可抵 ${money}`, pending: "待生效", pendingFrom: (day) => han`${day}起可用`, held: "结账冻结",
    ends: (points, day) => han`${points}，${day}前可用`, debt: "欠额", owed: "之后获得的积分将先用于抵还。",
  },
  "zh-Hant": {
    worth: (money) => han`可抵 ${money}`, pending: "待生效", pendingFrom: (day) => han`${day}起可用`, held: "結帳凍結",
    ends: (points, day) => han`${points}，${day}前可用`, debt: "欠額", owed: "之後獲得的積分將先用於抵還。",
  },
};
