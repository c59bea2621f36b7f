import { simplifiedBenefits, simplifiedPoints, simplifiedRewards } from "./zh-hans-points.js";
import { zhHans } from "../../zh-hans.js";
import type { CountingWords, ExampleWords, JoiningWords, MoveWords, NoteWords, PrintWords, RuleWords, ScorecardWords } from "./print-words.js";
import { han } from "../../writing.js";

const joining: JoiningWords = {
  kinds: { consumer: "个人顾客", business: "企业客户", project: "工程客户", dealer: "经销商" },
  whoMay: (kinds, first) => han`面向${kinds}，入会即为${first}`,
  claimTerm: "入会前的订单",
  claim: {
    always: "入会前的订单，入会后一并计入",
    never: "入会前的订单不计入",
    within: (length) => han`入会前${length}内的订单，入会后一并计入`,
  },
};

const bounds = { "at-least": "达到", "at-most": "不超过", above: "超过", below: "低于" };

const rules: RuleWords = {
  all: "以下各项全部满足：",
  any: "以下任意一项满足：",
  atLeast: (needed) => han`以下至少${needed}项满足：`,
  both: (conditions) => conditions.join("，且"),
  oneLine: (lead, conditions) => han`${lead}${conditions.join("；")}`,
  demand: ({ name, comparison, threshold, bare, metric }) => han`${name}${bounds[comparison]} ${metric === "points-earned" || metric === "balance" ? bare : threshold}`,
  scored: (scorecard, comparison, marks) => han`${scorecard}评分${bounds[comparison]} ${marks}分`,
  share: (share, figure, wanted) => han`${figure}排名${wanted ? "在" : "不在"}全体会员的前${share}`,
  tag: (tag, wanted) => (wanted ? han`由门店标记为“${tag}”` : han`未被门店标记为“${tag}”`),
  reach: "升级条件",
  keep: "保级条件",
  keepSame: "与升级条件相同",
  first: "入会即享",
  byInvitation: "由门店邀请加入",
};

const moves: MoveWords = {
  promotionTerm: "升级",
  promotion: { "at-once": "达到更高等级的全部条件，当即升级", "at-review": "达到更高等级的全部条件，在下次评定时升级" },
  reviewTerm: "评定",
  review: {
    "calendar-month": "每个自然月末评定一次", "calendar-quarter": "每个自然季度末评定一次", "calendar-year": "每个自然年末评定一次",
    "membership-year": "每年评定一次，在每位会员的入会周年日进行",
  },
  demotionTerm: "降级",
  demotion: {
    "at-once": "不再满足保级条件的，当即降至仍能保住的最高等级",
    review: "评定时不满足保级条件的，降至仍能保住的最高等级",
    never: "等级一经达到，不再降级",
  },
  atMost: (levels) => han`每次最多降${levels}级`,
  graceTerm: "保级期",
  grace: (length) => han`降级之前有${length}的保级期，期满前重新满足条件的，等级不变`,
  warnTerm: "提醒",
  warn: (length) => han`如评定时可能降级，提前${length}告知会员，并说明如何保级`,
  refundTerm: "退货的影响",
  refund: {
    "at-once": "退货会减少各项指标，并可能当即影响等级",
    "at-review": "退货会减少各项指标，但在下次评定之前不影响等级",
    never: "退货不减少用于评级的指标",
  },
  holdTerm: "等级保留",
  hold: {
    "end-of-year": "升级后的等级至少保留到当年年底",
    "end-of-next-year": "升级后的等级至少保留到次年年底",
    length: (length) => han`升级后的等级至少保留${length}`,
  },
  byHandTerm: "特别授予",
  byHand: "门店可以特别授予等级，须记录理由，并可约定期限；在此期间各项指标照常计算",
  changeTerm: "制度变更",
  grandfather: { "until-review": "本制度变更时，下次评定之前不因此降级", none: "本制度变更时，按新制度当即重新评级" },
  entryTerm: "升级礼遇",
  entry: { "final-only": "一次跨越多个等级的，享受所达到等级的升级礼遇", "all-passed": "一次跨越多个等级的，享受沿途每个等级的升级礼遇" },
};

const counting: CountingWords = {
  countedTerm: "计入",
  counted: (extras) => (extras.length === 0 ? "商品的实付价格（扣除各项优惠之后）" : han`商品的实付价格（扣除各项优惠之后），以及${extras.join("、")}`),
  notCountedTerm: "不计入",
  extras: { tax: "税费", shipping: "运费", tips: "小费", giftCards: "购买礼品卡的金额", paidWithPoints: "用积分抵扣的金额" },
  settledTerm: "计入时间",
  settled: { paid: "订单付款后计入，归入下单当日", fulfilled: "订单交付或发货后计入，归入下单当日" },
  refundsTerm: "退货",
  refunds: "退回的商品从原订单中扣除；取消的订单不计入",
  storeCredit: { "claw-back": "退款退到储值余额的，同样扣除", keep: "退款退到储值余额的，不作扣除" },
  visitsTerm: "合并计次",
  visits: (length) => han`相隔不超过${length}的订单算作一次消费`,
  periodsTerm: "统计周期",
  periods: "“最近 12 个月”指截至计算当日（含当日）的 12 个月，其他周期同理",
  days: (zone) => han`以自然日计算，按${zone}`,
};

const scorecards: ScorecardWords = {
  intro: "每项得 0 至 100 分，按权重加权平均为总分。",
  head: ["项目", "权重", "得分"],
  band: (from, marks) => han`${from}起：${marks}分`,
  bandBelow: (below, marks) => han`不到${below}：${marks}分`,
  bands: (bands) => bands.join("；"),
  scale: (lowest, highest) => han`${lowest}得 0 分，${highest}得 100 分，中间按比例`,
  byStaff: (name) => han`${name}（由工作人员评定）`,
  missing: { skip: "暂无数据的项目不计入，其权重分摊到其他项目。", zero: "暂无数据的项目得 0 分。" },
};

const example: ExampleWords = {
  when: (day, clock) => han`${day} ${clock} `,
  buys: ({ tier, amount, when }) => han`林女士是${tier}会员，${when === undefined ? "" : han`${when}`}购买了${amount}的商品。`,
  base: (points) => han`这笔消费的基础积分为${points}。`,
  factor: (factor, because) => han`${because} ${factor}`,
  factors: (factors, how, result) => (factors.length === 1
    ? han`适用倍数：${factors.join("")}。`
    : { best: han`同时适用的倍数有：${factors.join("、")}，取其中最高的${result}。`, add: han`同时适用的倍数有：${factors.join("、")}，加成相加后为${result}。`, multiply: han`同时适用的倍数有：${factors.join("、")}，相乘后为${result}。` }[how]),
  earns: (points) => han`林女士共获得${points}。`,
  capped: (points) => han`受上限限制，实得${points}。`,
  usable: (wait, end) => (wait === undefined ? han`当即可以使用。有效期：${end}。` : han`${wait}后可以使用。有效期：${end}。`),
  returns: (amount, left, points, back) => han`如果退回${amount}的商品，则按留下的${left}重新计算，为${points}，因此扣回${back}。`,
  pays: (points, money) => han`以后购物时，${points}可抵${money}。`,
  climbs: ({ from, to, spent, window = "", asked, missing, alone }) =>
    han`陈先生是${from}会员，${window}消费了${spent}。${to}要求${asked}，还差${missing}${alone ? "" : "；其余条件另计"}。`,
};

const notes: NoteWords = {
  explained: "每一次等级变动都可以应会员要求说明判定依据：哪一项条件、哪一个指标、哪些订单、依照本制度的哪个版本。",
  corrected: "订单信息延迟到达或有变更时，各项指标与积分按订单实际发生的时间重新计算并更正。",
  versions: "本制度的新版本自其生效之日起适用，不改变此前已获得的等级和积分。",
  restricted: "账户受限的会员不获得积分。",
  leapDay: { "02-28": "2 月 29 日出生的会员，平年以 2 月 28 日为生日。", "03-01": "2 月 29 日出生的会员，平年以 3 月 1 日为生日。" },
};

const numerals = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"];

/** The printed policy in Simplified Chinese. */
export const simplifiedPrint: PrintWords = {
  words: zhHans,
  title: (program) => (program.endsWith("会员") ? han`${program}分级制度` : han`${program}会员分级制度`),
  subtitle: "会员分级制度",
  edition: (version, from) => [...(version === undefined ? [] : [han`版本${version}`]), ...(from === undefined ? [] : [han`自${from}起施行`])].join("，"),
  sections: {
    purpose: "宗旨", joining: "入会", tiers: "等级与条件", moves: "升级、降级与保级", benefits: "等级权益", points: "积分规则", rewards: "兑换品",
    referral: "推荐有礼", counting: "统计口径", scorecards: "评分卡", example: "举例", notes: "说明",
  },
  line: (text) => text,
  sectionNumber: (number) => han`${numerals[number] ?? number}、`,
  yes: "享有",
  no: "无",
  purpose: (program) => han`为回馈常来的顾客，${program}设立会员等级。本制度公开说明如何升级与保级、各等级享有哪些权益，以及积分如何获得与使用。`,
  joining, rules, moves, counting, points: simplifiedPoints, benefits: simplifiedBenefits, rewards: simplifiedRewards, scorecards, example, notes,
};
