import type { Words } from "./en";

/** The words of the admin's screens in Simplified Chinese. Where a figure or a name is filled in, `spaced` sets the spaces. */
export const zhHans: Words = {
  menu: { laurel: "会员计划", members: "会员", policy: "分级制度", orders: "订单", settings: "会员计划" },
  act: { cancel: "取消", close: "关闭", save: "保存", again: "重试", more: "显示更多", all: "查看全部", refresh: "重新统计", actions: "操作", open: "打开", clear: "不设期限" },
  failed: {
    title: "加载失败", unreachable: "商店服务器没有响应，请检查网络后重试。", signedOut: "登录已失效，请重新登录。", unknown: "出错了，请重试；若仍不行，请告知服务器管理员。",
  },
  standing: { good: "正常", restricted: "受限", closed: "已关闭" },
  membership: {
    erased: "该人士的资料已清除，此账户不能再入会。", title: "会员", notJoined: "尚未入会", notJoinedHint: "该客户尚未加入会员计划。客户注册时入会，或在以账户首次下单时入会。", guestHint: "这是没有账户的访客。访客的消费会保留，待其以同一邮箱注册后计入。",
    enrol: "设为会员", enrolled: "{{name}}已成为会员", joined: "{{day}}入会", since: "自{{day}}起", byHand: "人工设定", until: "至{{day}}", untilFurther: "无结束日期", earned: "按指标应得：{{tier}}", reason: "{{reason}}（{{by}}）",
    next: "下一等级：{{tier}}", done: "距{{tier}}已完成{{share}}", top: "已是最高等级", byInvitation: "下一等级仅限邀请", review: "下次评定：{{day}}", grace: "保级期至{{day}}", lost: "将于{{day}}降级", why: "判定依据",
  },
  points: {
    available: "可用", worth: "可抵{{money}}", pending: "待生效", held: "冻结", debt: "积分欠额", matures: "{{points}}将于{{day}}生效", ends: "{{points}}将于{{day}}过期", wallet: "积分账户",
  },
  adjust: {
    action: "调整积分", title: "调整积分", hint: "积分立即增减，并连同您的姓名和原因记入流水。", give: "增加", giveHint: "为会员增加积分", take: "扣减", takeHint: "从会员账户扣减积分", points: "积分数", reason: "原因",
    reasonHint: "记入流水，供同事查看。", reasonExample: "例如：包裹延误的补偿", before: "现可用", after: "调整后可用", second: "第二人审批", needsSecond: "超过{{limit}}须由第二人审批：另一位管理员批准后，积分才会变动。", submit: "调整",
    given: "已增加{{points}}积分", taken: "已扣减{{points}}积分", waits: "等待第二人审批，{{day}}前有效", wholeAboveZero: "请输入大于零的数", decimals: "最多{{n}}位小数", reasonNeeded: "请填写原因",
  },
  override: {
    action: "人工设定等级", title: "人工设定等级", hint: "在结束日期之前，无论指标如何，等级保持不变。客户群组、价格和促销立即随之变化。", ladder: "等级体系", tier: "等级", choose: "请选择等级", until: "最后一天", untilHint: "留空则无结束日期。",
    reason: "原因", reasonExample: "例如：店主邀请", submit: "设定等级", set: "已设为{{tier}}", tierNeeded: "请选择等级", endAction: "取消人工等级", endTitle: "取消人工等级？", endHint: "会员将回到按指标应得的等级：{{tier}}。", end: "取消人工等级", ended: "等级已恢复为按指标判定",
  },
  account: {
    restrict: "设为受限", restore: "恢复正常", restrictTitle: "将该会员设为受限", restoreTitle: "恢复该会员", restrictHint: "受限会员排在服务队列最后；如分级制度如此规定，则不再获得积分。", restoreHint: "会员恢复正常获得和使用积分。",
    restricted: "会员已设为受限", restored: "会员已恢复正常",
  },
  why: {
    title: "为何是{{tier}}", hint: "规则、指标，以及背后的订单。", keep: "{{tier}}保级条件", reach: "{{tier}}升级条件", met: "已满足", unmet: "未满足", asOf: "指标截至{{day}}，分级制度版本{{version}}", sinceCause: "自{{day}}起：{{cause}}", nothing: "{{tier}}没有条件。", orders: "订单",
  },
  history: { title: "流水", empty: "暂无记录", emptyHint: "积分变动和等级变动会显示在这里。", by: "操作人：{{by}}", approvedBy: "审批人：{{by}}", pending: "待生效", tier: "等级" },
  order: {
    title: "本单积分", earned: "获得", pending: "其中待生效，{{day}}起可用", takenBack: "收回", spent: "使用", givenBack: "退回", none: "本单没有积分变动。", syncedAt: "{{time}}已记入账本", again: "重新同步", synced: "订单已同步",
    never: "尚未记入账本", neverHint: "订单通常在几秒内记入；漏掉的会由定期核对补上。", member: "会员", kept: "为日后以同一邮箱注册的客户保留", inStep: "已同步", waiting: "等待中", keptShort: "已保留", skipped: "不计入", noBuyer: "没有计入任何人：客户已删除，或没有邮箱。", otherCurrency: "没有计入：{{currency}}未设置汇率。在选项 exchange 中设置后会自动补记。", attention: "需要处理",
  },
  outcome: {
    unknown: "账本不接受这笔订单（{{code}}）。", "currency-differs": "该订单的币种没有设置汇率，请在选项 exchange 中添加。", "fact-conflict": "账本中该订单的内容不同，请重新同步。", erased: "该会员的资料已清除，订单不再计入任何人。", "too-far-ahead": "订单日期在未来，请检查服务器时钟。",
  },
  overview: {
    title: "会员计划", countedAt: "{{time}}统计", counting: "正在统计会员……", countingHint: "这是首次统计；会员很多时需要一两分钟。", recounting: "正在重新统计……", members: "各等级会员", membersCount_one: "{{n}}位会员", membersCount_other: "{{n}}位会员",
    byHand_one: "{{n}}位为人工设定", byHand_other: "{{n}}位为人工设定", share: "占会员{{share}}", restricted: "受限", closed: "已关闭", empty: "暂无会员", emptyHint: "客户注册时入会；以前的订单可用回填命令补记。", points: "未使用积分", csv: "下载表格", liability: "积分负债",
    liabilityHint: "会员持有的全部积分按抵扣价值计算，未扣除过期部分。", breakage: "至今未用即失效", breakageHint: "在已结束的积分中，过期而未使用的比例。", breakageNone: "尚无积分结束", expected: "预计会使用", expectedHint: "若今后仍有同样比例的积分过期，负债的余额。",
    byAge: "按账龄", byEnd: "按到期", age: { "30": "30 天以内", "90": "30 至 90 天", "180": "90 至 180 天", "365": "180 至 365 天", "older": "一年以上" },
    end: { "30": "30 天内过期", "90": "30 至 90 天", "180": "90 至 180 天", "365": "180 至 365 天", "later": "更晚", "never": "永不过期" },
    issued: "累计发放", redeemed: "已使用", expired: "已过期", writtenOff: "已核销", pending: "待生效", held: "冻结", debt: "会员积分欠额", noWorth: "这些积分不能用于支付。",
    troubled_one: "{{n}}笔订单需要处理", troubled_other: "{{n}}笔订单需要处理", look: "查看",
  },
  approvals: { title: "等待第二人审批", asked: "{{by}}，{{time}}", until: "{{day}}前有效", approve: "批准", decline: "拒绝", own: "这是您提出的申请，须由他人审批。", approved: "已批准", declined: "已拒绝", unknown: "会员", give: "增加{{points}}", take: "扣减{{points}}" },
  members: {
    title: "会员", search: "姓名、邮箱、手机或卡号", tier: "等级", member: "会员", points: "积分", status: "账户状态", joined: "入会日期", empty: "暂无会员", emptyHint: "客户注册时入会。", everyTier: "所有等级", nobody: "没有找到", nobodyHint: "请换个名字，或去掉筛选条件。", filter: "筛选", sort: "排序", of: "/", results: "条结果",
    pages: "页", prev: "上一页", next: "下一页", clearFilters: "全部清除", tillOnly: "仅门店会员",
  },
  policy: {
    title: "分级制度", hint: "会员计划的全部规则，都在这一份文档里。", fileLabel: "制度文件", inFile: "分级制度保存在商店项目的文件{{file}}中，并由该文件发布。请在文件中修改；在这里可以检查和试算。", live: "生效中", scheduled: "已排期", past: "已结束", draft: "草稿", draftOf: "{{by}}于{{time}}保存草稿",
    unsaved: "未保存", saved: "草稿已保存", save: "保存草稿", publish: "发布", discard: "放弃草稿", discardTitle: "放弃草稿？", discardHint: "编辑器将回到生效中的版本。", discarded: "草稿已放弃", editor: "分级制度（YAML 或 JSON）", editorHint: "Tab 键缩进；按 Esc 后再按 Tab 可离开编辑器。", line: "第{{line}}行",
    check: "检查", fine: "通过", sound: "没有问题", soundHint: "可以发布。", problems_one: "{{n}}个错误", problems_other: "{{n}}个错误", doubts_one: "{{n}}处存疑", doubts_other: "{{n}}处存疑", checking: "正在检查……", moved: "您打开草稿后，别人又保存过。请先复制您写的内容，刷新页面，再合并两者。",
    versions: "版本", version: "版本{{version}}", from: "自{{time}}起", fromStart: "自始生效", opened: "版本{{version}}已放入编辑器", replaceTitle: "替换编辑器中的内容？", replaceHint: "已写而未保存的内容将丢失。", replace: "替换", changes: "变更内容", noChanges: "与生效中的版本没有差别。",
  },
  publish: {
    title: "发布", hint: "自生效时起，会员按新版本判定；过去不会改写。", version: "版本名称", when: "生效时间", now: "立即", nowHint: "发布后一秒生效", later: "稍后", laterHint: "先排期；在此之前一切照旧", submit: "发布", done: "版本{{version}}已生效", scheduled: "版本{{version}}将于{{time}}生效",
    timeNeeded: "请选择未来的时间", nameNeeded: "请填写版本名称",
    refused: {
      "starts-in-the-past": "生效时间已过。", "starts-before-scheduled": "该时间或更晚已有排期的版本。", "tier-has-members": "等级{{tier}}已删除，但仍有{{members}}位会员。请用 replaces 说明他们转到哪个等级。", "currency-changed": "币种不能由{{was}}改为{{is}}。",
      "program-changed": "会员计划的编号不能由{{was}}改为{{is}}。", "wallet-removed": "积分账户{{wallet}}已删除，但会员仍持有其中的积分。", "wallet-decimals-changed": "积分账户{{wallet}}的小数位数不能更改。", "version-taken": "已有版本{{version}}，请换个名称。",
    },
  },
  whatIf: {
    title: "试算", hint: "用编辑器中的制度重算每位会员的真实历史，不写入任何数据。", run: "开始试算", running: "正在逐一重算会员……", members_one: "{{n}}位会员", members_other: "{{n}}位会员", rising: "升级", falling: "降级", staying: "不变", before: "现在", after: "按此制度", cost: "未使用积分", none: "无等级",
    losers: "将会降级的会员", loser: "{{from}} → {{to}}", moreLosers: "另有{{n}}位", nobodyFalls: "没有人降级。", broken: "请先改正错误。", picture: "会员在各等级之间的流动",
  },
  troubled: { withoutRate_one: "{{n}}笔{{currency}}订单没有计入：未设置汇率。在选项 exchange 中设置后会自动补记。", withoutRate_other: "{{n}}笔{{currency}}订单没有计入：未设置汇率。在选项 exchange 中设置后会自动补记。", title: "需要处理的订单", order: "订单", customer: "客户", problem: "问题", tried: "最近尝试", empty: "所有订单均已同步", emptyHint: "无法记入账本的订单会连同原因显示在这里。" },
  settings: {
    title: "会员计划", hint: "等级群组、选项，以及账本与商店的同步情况。", groups: "等级群组", groupsHint: "每个等级对应一个客户群组，可用于价目表和促销。", group: "客户群组", customers: "客户", missing: "尚未创建", makeGroups: "创建缺少的群组", made: "群组已齐全", options: "选项",
    optionsHint: "在 medusa-config.ts 中设置，修改后须重启。", orders: "订单", told: "已记入账本", toldOf: "{{told}} / {{total}}", last: "最近一次", never: "从未", troubled: "需要处理", backfill: "历史订单", backfillHint: "安装插件之前的订单用此命令补记，可随时中断后继续。", backfillDone: "{{done}} / {{total}}笔订单", links: "页面",
    onOff: { true: "开", false: "关" },
    option: {
      policy: "制度文件", programme: "数据库中的会员计划", source: "本店在账本中的名称", callingCode: "未注明区号的电话所用区号", wallet: "结账时使用的积分账户", enrol: "客户何时入会", claimGuests: "访客订单归谁", redeem: "积分如何抵扣", hooks: "钩子 completeCart.validate", exchange: "汇率", holdMinutes: "积分冻结时长（分钟）", shards: "定期核对的份数",
    },
  },
};
