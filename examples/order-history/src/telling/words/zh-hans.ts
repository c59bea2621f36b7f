import { zhHans } from "@laurel/core/language/zh-hans";
import type { ShowWords } from "./words.js";

/** The show in Simplified Chinese. */
export const simplified: ShowWords = {
  core: zhHans,
  shortDay: (day, pen) => pen.day(day),
  addressed: ({ surname, address }) => `${surname.hans}${address}`,
  stages: {
    history: "模拟茶铺的两年经营", files: "写出收银系统的导出文件", orders: "导入订单", members: "导入会员", redemptions: "补录积分兑换",
  },
  made: {
    about: "江南六家门店，加上网店与小程序，两年的订单。",
    counts: ({ members, orders, returns, redemptions }) => `会员 ${members} 人 · 订单 ${orders} 笔 · 退货 ${returns} 笔 · 兑换 ${redemptions} 次`,
    dirt: ({ rows, guests, leftOut, rejected }) => `导出文件 ${rows} 行：散客 ${guests} 行，未付、取消或测试 ${leftOut} 行，无法读取 ${rejected} 行`,
    example: ({ line, field }) => `（例如第 ${line} 行的“${field}”）`,
    fresh: (seconds) => `生成并导入用时 ${seconds} 秒。`,
    kept: "沿用上次生成的数据；换种子或改制度后会重新生成。",
  },
  tiers: {
    title: "会员金字塔", members: "会员", spend: "近 12 个月消费",
    sums: ({ members, orders, spend }) => `近 12 个月，${members} 位会员下单 ${orders} 笔，消费 ${spend}。`,
  },
  movement: {
    title: "一年之间的升降", before: "一年前", now: "现在", notYet: "尚未入会", rose: "升级", fell: "降级", stayed: "不变", joined: "新入会",
  },
  liability: {
    title: (wallet) => `未使用的${wallet}，按账龄`,
    band: (from, to) => (to === undefined ? `超过 ${from} 个月` : from === 0 ? `${to} 个月以内` : `${from}–${to} 个月`),
    waiting: "退货期内，待生效", owed: "退货后的欠额", total: "合计",
    end: (points, day) => `${day} ${points}`,
    ends: (ends) => `即将到期：${ends.join("；")}。`,
  },
  story: {
    title: (name, member) => `${name}的故事（${member}）`,
    orders: (_count, text, spend) => `消费 ${text} 次，共 ${spend}`,
    earned: (points) => `获得 ${points}`,
    expired: (points) => `过期 ${points}`,
    spent: (points, reward) => `用 ${points}兑换${reward}`,
    broughtBack: (money, points) => `退回 ${money}的商品，扣回 ${points}`,
    fate: (wallet, { earned, spent, expired, left }) => `${wallet}：获得 ${earned} − 使用 ${spent} − 过期 ${expired} = 剩余 ${left}`,
    waiting: (points) => `其中 ${points} 分要等退货期满才能使用。`,
    ahead: "还差什么",
  },
  next: {
    title: "接着试试", tiers: "再看一遍金字塔；加 --json 供程序读取", member: (name) => `店员眼中的${name}账户`, explain: (name) => `${name}为何在这一级，还差什么`,
    simulate: "更宽松的制度草案会带来多少成本", verify: "从事实出发，逐一验证每位会员的账目", print: "把分级制度打印成可以上墙的告示",
    withoutPnpm: "若未安装 pnpm 12，请把 pnpm 写成 npx -y pnpm@12.21.0。",
  },
};
