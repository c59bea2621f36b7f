import type { Words } from "./en";

/** The words of the admin's screens in Traditional Chinese. Where a figure or a name is filled in, `spaced` sets the spaces. */
export const zhHant: Words = {
  menu: { laurel: "會員計劃", members: "會員", policy: "分級制度", orders: "訂單", settings: "會員計劃" },
  act: { cancel: "取消", close: "關閉", save: "儲存", again: "重試", more: "顯示更多", all: "查看全部", refresh: "重新統計", actions: "操作", open: "開啟", clear: "不設期限" },
  failed: {
    title: "載入失敗", unreachable: "商店伺服器沒有回應，請檢查網路後重試。", signedOut: "登入已失效，請重新登入。", unknown: "發生錯誤，請重試；若仍不行，請告知伺服器管理員。",
  },
  standing: { good: "正常", restricted: "受限", closed: "已關閉" },
  membership: {
    erased: "這位人士的資料已清除，此帳戶不能再入會。", title: "會員", notJoined: "尚未入會", notJoinedHint: "這位顧客尚未加入會員計劃。顧客註冊時入會，或在以帳戶首次下單時入會。", guestHint: "這是沒有帳戶的訪客。訪客的消費會保留，待其以同一電子郵件註冊後計入。",
    enrol: "設為會員", enrolled: "{{name}}已成為會員", joined: "{{day}}入會", since: "自{{day}}起", byHand: "人工設定", until: "至{{day}}", untilFurther: "無結束日期", earned: "按指標應得：{{tier}}", reason: "{{reason}}（{{by}}）",
    next: "下一等級：{{tier}}", done: "距{{tier}}已完成{{share}}", top: "已是最高等級", byInvitation: "下一等級僅限邀請", review: "下次評定：{{day}}", grace: "保級期至{{day}}", lost: "將於{{day}}降級", why: "判定依據",
  },
  points: {
    available: "可用", worth: "可抵{{money}}", pending: "待生效", held: "凍結", debt: "積分欠額", matures: "{{points}}將於{{day}}生效", ends: "{{points}}將於{{day}}過期", wallet: "積分帳戶",
  },
  adjust: {
    action: "調整積分", title: "調整積分", hint: "積分立即增減，並連同您的姓名和原因記入流水。", give: "增加", giveHint: "為會員增加積分", take: "扣減", takeHint: "從會員帳戶扣減積分", points: "積分數", reason: "原因",
    reasonHint: "記入流水，供同事查看。", reasonExample: "例如：包裹延誤的補償", before: "現可用", after: "調整後可用", second: "第二人審批", needsSecond: "超過{{limit}}須由第二人審批：另一位管理員批准後，積分才會變動。", submit: "調整",
    given: "已增加{{points}}積分", taken: "已扣減{{points}}積分", waits: "等待第二人審批，{{day}}前有效", wholeAboveZero: "請輸入大於零的數", decimals: "最多{{n}}位小數", reasonNeeded: "請填寫原因",
  },
  override: {
    action: "人工設定等級", title: "人工設定等級", hint: "在結束日期之前，無論指標如何，等級保持不變。顧客群組、價格和促銷立即隨之變化。", ladder: "等級體系", tier: "等級", choose: "請選擇等級", until: "最後一天", untilHint: "留空則無結束日期。",
    reason: "原因", reasonExample: "例如：店主邀請", submit: "設定等級", set: "已設為{{tier}}", tierNeeded: "請選擇等級", endAction: "取消人工等級", endTitle: "取消人工等級？", endHint: "會員將回到按指標應得的等級：{{tier}}。", end: "取消人工等級", ended: "等級已恢復為按指標判定",
  },
  account: {
    restrict: "設為受限", restore: "恢復正常", restrictTitle: "將這位會員設為受限", restoreTitle: "恢復這位會員", restrictHint: "受限會員排在服務佇列最後；如分級制度如此規定，則不再獲得積分。", restoreHint: "會員恢復正常獲得和使用積分。",
    restricted: "會員已設為受限", restored: "會員已恢復正常",
  },
  why: {
    title: "為何是{{tier}}", hint: "規則、指標，以及背後的訂單。", keep: "{{tier}}保級條件", reach: "{{tier}}升級條件", met: "已滿足", unmet: "未滿足", asOf: "指標截至{{day}}，分級制度版本{{version}}", sinceCause: "自{{day}}起：{{cause}}", nothing: "{{tier}}沒有條件。", orders: "訂單",
  },
  history: { title: "流水", empty: "暫無記錄", emptyHint: "積分變動和等級變動會顯示在這裡。", by: "操作人：{{by}}", approvedBy: "審批人：{{by}}", pending: "待生效", tier: "等級" },
  order: {
    title: "本單積分", earned: "獲得", pending: "其中待生效，{{day}}起可用", takenBack: "收回", spent: "使用", givenBack: "退回", none: "本單沒有積分變動。", syncedAt: "{{time}}已記入帳本", again: "重新同步", synced: "訂單已同步",
    never: "尚未記入帳本", neverHint: "訂單通常在幾秒內記入；漏掉的會由定期核對補上。", member: "會員", kept: "為日後以同一電子郵件註冊的顧客保留", inStep: "已同步", waiting: "等待中", keptShort: "已保留", skipped: "不計入", noBuyer: "沒有計入任何人：顧客已刪除，或沒有電子郵件。", otherCurrency: "沒有計入：{{currency}}未設定匯率。在選項 exchange 中設定後會自動補記。", attention: "需要處理",
  },
  outcome: {
    unknown: "帳本不接受這筆訂單（{{code}}）。", "currency-differs": "這筆訂單的幣別沒有設定匯率，請在選項 exchange 中新增。", "fact-conflict": "帳本中這筆訂單的內容不同，請重新同步。", erased: "這位會員的資料已清除，訂單不再計入任何人。", "too-far-ahead": "訂單日期在未來，請檢查伺服器時鐘。",
  },
  overview: {
    title: "會員計劃", countedAt: "{{time}}統計", counting: "正在統計會員……", countingHint: "這是首次統計；會員很多時需要一兩分鐘。", recounting: "正在重新統計……", members: "各等級會員", membersCount_one: "{{n}}位會員", membersCount_other: "{{n}}位會員",
    byHand_one: "{{n}}位為人工設定", byHand_other: "{{n}}位為人工設定", share: "占會員{{share}}", restricted: "受限", closed: "已關閉", empty: "暫無會員", emptyHint: "顧客註冊時入會；以前的訂單可用回填命令補記。", points: "未使用積分", csv: "下載表格", liability: "積分負債",
    liabilityHint: "會員持有的全部積分按抵扣價值計算，未扣除過期部分。", breakage: "至今未用即失效", breakageHint: "在已結束的積分中，過期而未使用的比例。", breakageNone: "尚無積分結束", expected: "預計會使用", expectedHint: "若今後仍有同樣比例的積分過期，負債的餘額。",
    byAge: "按帳齡", byEnd: "按到期", age: { "30": "30 天以內", "90": "30 至 90 天", "180": "90 至 180 天", "365": "180 至 365 天", "older": "一年以上" },
    end: { "30": "30 天內過期", "90": "30 至 90 天", "180": "90 至 180 天", "365": "180 至 365 天", "later": "更晚", "never": "永不過期" },
    issued: "累計發放", redeemed: "已使用", expired: "已過期", writtenOff: "已核銷", pending: "待生效", held: "凍結", debt: "會員積分欠額", noWorth: "這些積分不能用於支付。",
    troubled_one: "{{n}}筆訂單需要處理", troubled_other: "{{n}}筆訂單需要處理", look: "查看",
  },
  approvals: { title: "等待第二人審批", asked: "{{by}}，{{time}}", until: "{{day}}前有效", approve: "批准", decline: "拒絕", own: "這是您提出的申請，須由他人審批。", approved: "已批准", declined: "已拒絕", unknown: "會員", give: "增加{{points}}", take: "扣減{{points}}" },
  members: {
    title: "會員", search: "姓名、電子郵件、手機或卡號", tier: "等級", member: "會員", points: "積分", status: "帳戶狀態", joined: "入會日期", empty: "暫無會員", emptyHint: "顧客註冊時入會。", everyTier: "所有等級", nobody: "沒有找到", nobodyHint: "請換個名字，或去掉篩選條件。", filter: "篩選", sort: "排序", of: "/", results: "筆結果",
    pages: "頁", prev: "上一頁", next: "下一頁", clearFilters: "全部清除", tillOnly: "僅門市會員",
  },
  policy: {
    title: "分級制度", hint: "會員計劃的全部規則，都在這一份文件裡。", fileLabel: "制度檔案", inFile: "分級制度儲存在商店專案的檔案{{file}}中，並由該檔案發布。請在檔案中修改；在這裡可以檢查和試算。", live: "生效中", scheduled: "已排程", past: "已結束", draft: "草稿", draftOf: "{{by}}於{{time}}儲存草稿",
    unsaved: "未儲存", saved: "草稿已儲存", save: "儲存草稿", publish: "發布", discard: "放棄草稿", discardTitle: "放棄草稿？", discardHint: "編輯器將回到生效中的版本。", discarded: "草稿已放棄", editor: "分級制度（YAML 或 JSON）", editorHint: "Tab 鍵縮排；按 Esc 後再按 Tab 可離開編輯器。", line: "第{{line}}行",
    check: "檢查", fine: "通過", sound: "沒有問題", soundHint: "可以發布。", problems_one: "{{n}}個錯誤", problems_other: "{{n}}個錯誤", doubts_one: "{{n}}處存疑", doubts_other: "{{n}}處存疑", checking: "正在檢查……", moved: "您開啟草稿後，別人又儲存過。請先複製您寫的內容，重新整理頁面，再合併兩者。",
    versions: "版本", version: "版本{{version}}", from: "自{{time}}起", fromStart: "自始生效", opened: "版本{{version}}已放入編輯器", replaceTitle: "取代編輯器中的內容？", replaceHint: "已寫而未儲存的內容將遺失。", replace: "取代", changes: "變更內容", noChanges: "與生效中的版本沒有差別。",
  },
  publish: {
    title: "發布", hint: "自生效時起，會員按新版本判定；過去不會改寫。", version: "版本名稱", when: "生效時間", now: "立即", nowHint: "發布後一秒生效", later: "稍後", laterHint: "先排程；在此之前一切照舊", submit: "發布", done: "版本{{version}}已生效", scheduled: "版本{{version}}將於{{time}}生效",
    timeNeeded: "請選擇未來的時間", nameNeeded: "請填寫版本名稱",
    refused: {
      "starts-in-the-past": "生效時間已過。", "starts-before-scheduled": "該時間或更晚已有排程的版本。", "tier-has-members": "等級{{tier}}已刪除，但仍有{{members}}位會員。請用 replaces 說明他們轉到哪個等級。", "currency-changed": "幣別不能由{{was}}改為{{is}}。",
      "program-changed": "會員計劃的編號不能由{{was}}改為{{is}}。", "wallet-removed": "積分帳戶{{wallet}}已刪除，但會員仍持有其中的積分。", "wallet-decimals-changed": "積分帳戶{{wallet}}的小數位數不能更改。", "version-taken": "已有版本{{version}}，請換個名稱。",
    },
  },
  whatIf: {
    title: "試算", hint: "用編輯器中的制度重算每位會員的真實歷史，不寫入任何資料。", run: "開始試算", running: "正在逐一重算會員……", members_one: "{{n}}位會員", members_other: "{{n}}位會員", rising: "升級", falling: "降級", staying: "不變", before: "現在", after: "按此制度", cost: "未使用積分", none: "無等級",
    losers: "將會降級的會員", loser: "{{from}} → {{to}}", moreLosers: "另有{{n}}位", nobodyFalls: "沒有人降級。", broken: "請先改正錯誤。", picture: "會員在各等級之間的流動",
  },
  troubled: { withoutRate_one: "{{n}}筆{{currency}}訂單沒有計入：未設定匯率。在選項 exchange 中設定後會自動補記。", withoutRate_other: "{{n}}筆{{currency}}訂單沒有計入：未設定匯率。在選項 exchange 中設定後會自動補記。", title: "需要處理的訂單", order: "訂單", customer: "顧客", problem: "問題", tried: "最近嘗試", empty: "所有訂單均已同步", emptyHint: "無法記入帳本的訂單會連同原因顯示在這裡。" },
  settings: {
    title: "會員計劃", hint: "等級群組、選項，以及帳本與商店的同步情況。", groups: "等級群組", groupsHint: "每個等級對應一個顧客群組，可用於價格清單和促銷。", group: "顧客群組", customers: "顧客", missing: "尚未建立", makeGroups: "建立缺少的群組", made: "群組已齊全", options: "選項",
    optionsHint: "在 medusa-config.ts 中設定，修改後須重新啟動。", orders: "訂單", told: "已記入帳本", toldOf: "{{told}} / {{total}}", last: "最近一次", never: "從未", troubled: "需要處理", backfill: "歷史訂單", backfillHint: "安裝外掛之前的訂單用此命令補記，可隨時中斷後繼續。", backfillDone: "{{done}} / {{total}}筆訂單", links: "頁面",
    onOff: { true: "開", false: "關" },
    option: {
      policy: "制度檔案", programme: "資料庫中的會員計劃", source: "本店在帳本中的名稱", callingCode: "未註明國碼的電話所用國碼", wallet: "結帳時使用的積分帳戶", enrol: "顧客何時入會", claimGuests: "訪客訂單歸誰", redeem: "積分如何抵扣", hooks: "掛鉤 completeCart.validate", exchange: "匯率", holdMinutes: "積分凍結時長（分鐘）", shards: "定期核對的份數",
    },
  },
};
