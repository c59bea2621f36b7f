import type { Words } from "./en.js";

/** 繁體中文 */
export const zhHant: Words = {
  "overview": "概覽", "members": "會員", "policy": "分級制度", "pages": "頁面",
  "loading": "請稍候……", "again": "重試", "failed": "沒有成功。",
  "overview.members": "會員", "overview.asOf": "統計於 {day}", "overview.anew": "重新統計", "overview.nobody": "還沒有會員。顧客下單或註冊後會出現在這裡。",
  "liability": "{wallet}負債", "liability.worth": "可折抵 {money}", "liability.outstanding": "未使用 {n}", "liability.available": "可用", "liability.pending": "待生效", "liability.held": "已凍結", "liability.debt": "欠額",
  "liability.csv": "下載表格（CSV）", "liability.redeemed": "已使用", "liability.expired": "已過期", "liability.unused": "已終結的積分中有 {share} 從未使用", "liability.byAge": "按帳齡", "liability.byEnd": "按到期時間",
  "age.30": "不到 30 天", "age.90": "30 至 90 天", "age.180": "90 至 180 天", "age.365": "180 天至一年", "age.older": "一年以上",
  "end.30": "30 天內", "end.90": "30 至 90 天", "end.180": "90 至 180 天", "end.365": "180 天至一年", "end.later": "更晚", "end.never": "永久有效",
  "members.search": "顧客編號", "members.find": "查找", "members.all": "全部等級", "members.tier": "等級", "members.member": "顧客", "members.points": "積分", "members.joined": "入會", "members.more": "更多", "members.none": "沒有找到。", "members.none.hint": "請輸入 Shopify 後台顧客頁面網址末尾的編號。",
  "member.back": "全部會員", "member.why": "為什麼是這個等級", "member.history": "積分明細", "member.nothing": "還沒有紀錄。", "member.inShopify": "在 Shopify 中開啟", "member.restricted": "受限", "member.closed": "已註銷",
  "adjust": "調整積分", "adjust.points": "積分，扣減請寫負數", "adjust.reason": "原因", "adjust.do": "調整", "adjust.done": "已調整", "adjust.reason.hint": "會記入日誌，會員可能看到。",
  "policy.live": "現行版本 {version}", "policy.text": "制度全文", "policy.sound": "沒有問題。", "policy.unsound": "發布前須修正 {n} 處", "policy.doubts": "有 {n} 處值得斟酌", "policy.same": "與現行制度相同。", "policy.changes": "將會改變", "policy.publish": "發布為版本 {version}", "policy.published": "版本 {version} 已生效", "policy.confirm": "從現在起生效，已作出的決定不變。", "policy.versions": "歷次版本", "policy.version": "版本", "policy.state": "狀態", "policy.from": "生效", "policy.beginning": "最初",
  "state.live": "現行", "state.past": "已失效", "state.scheduled": "待生效", "line": "第 {n} 行",
  "requests": "請求查閱個人資料的顧客", "requests.hint": "下載 Laurel 保存的內容，併入您的答覆，交付後請標記。", "requests.due": "須在 {day}前答覆", "requests.get": "下載", "requests.over": "已交付", "requests.done": "已記錄",
  "whatIf": "對現有會員有何影響？", "whatIf.run": "試算", "whatIf.running": "正在逐一重新評級……", "whatIf.members": "{n} 位會員", "whatIf.rising": "升級", "whatIf.falling": "降級", "whatIf.staying": "不變", "whatIf.from": "現在", "whatIf.none": "無等級", "whatIf.points": "未使用積分", "whatIf.losers": "將會降級", "whatIf.nobody": "沒有人會降級。",
};
