import type { Words } from "./en.js";

/** 简体中文 */
export const zhHans: Words = {
  "overview": "概览", "members": "会员", "policy": "分级制度", "pages": "页面",
  "loading": "请稍候……", "again": "重试", "failed": "没有成功。",
  "overview.members": "会员", "overview.asOf": "统计于 {day}", "overview.anew": "重新统计", "overview.nobody": "还没有会员。顾客下单或注册后会出现在这里。",
  "liability": "{wallet}负债", "liability.worth": "可抵 {money}", "liability.outstanding": "未使用 {n}", "liability.available": "可用", "liability.pending": "待生效", "liability.held": "已冻结", "liability.debt": "欠额",
  "liability.csv": "下载表格（CSV）", "liability.redeemed": "已使用", "liability.expired": "已过期", "liability.unused": "已终结的积分中有 {share} 从未使用", "liability.byAge": "按账龄", "liability.byEnd": "按到期时间",
  "age.30": "不到 30 天", "age.90": "30 至 90 天", "age.180": "90 至 180 天", "age.365": "180 天至一年", "age.older": "一年以上",
  "end.30": "30 天内", "end.90": "30 至 90 天", "end.180": "90 至 180 天", "end.365": "180 天至一年", "end.later": "更晚", "end.never": "永久有效",
  "members.search": "顾客编号", "members.find": "查找", "members.all": "全部等级", "members.tier": "等级", "members.member": "顾客", "members.points": "积分", "members.joined": "入会", "members.more": "更多", "members.none": "没有找到。", "members.none.hint": "请输入 Shopify 后台顾客页面网址末尾的编号。",
  "member.back": "全部会员", "member.why": "为什么是这个等级", "member.history": "积分明细", "member.nothing": "还没有记录。", "member.inShopify": "在 Shopify 中打开", "member.restricted": "受限", "member.closed": "已注销",
  "adjust": "调整积分", "adjust.points": "积分，扣减请写负数", "adjust.reason": "原因", "adjust.do": "调整", "adjust.done": "已调整", "adjust.reason.hint": "会记入日志，会员可能看到。",
  "policy.live": "现行版本 {version}", "policy.text": "制度全文", "policy.sound": "没有问题。", "policy.unsound": "发布前须修正 {n} 处", "policy.doubts": "有 {n} 处值得斟酌", "policy.same": "与现行制度相同。", "policy.changes": "将会改变", "policy.publish": "发布为版本 {version}", "policy.published": "版本 {version} 已生效", "policy.confirm": "从现在起生效，已作出的决定不变。", "policy.versions": "历次版本", "policy.version": "版本", "policy.state": "状态", "policy.from": "生效", "policy.beginning": "最初",
  "state.live": "现行", "state.past": "已失效", "state.scheduled": "待生效", "line": "第 {n} 行",
  "requests": "请求查阅个人数据的顾客", "requests.hint": "下载 Laurel 保存的内容，并入您的答复，交付后请标记。", "requests.due": "须在 {day}前答复", "requests.get": "下载", "requests.over": "已交付", "requests.done": "已记录",
  "whatIf": "对现有会员有何影响？", "whatIf.run": "试算", "whatIf.running": "正在逐一重新评级……", "whatIf.members": "{n} 位会员", "whatIf.rising": "升级", "whatIf.falling": "降级", "whatIf.staying": "不变", "whatIf.from": "现在", "whatIf.none": "无等级", "whatIf.points": "未使用积分", "whatIf.losers": "将会降级", "whatIf.nobody": "没有人会降级。",
};
