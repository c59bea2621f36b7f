import { zhHant } from "../../zh-hant.js";
import type { CountingWords, ExampleWords, JoiningWords, MoveWords, NoteWords, PrintWords, RuleWords, ScorecardWords } from "./print-words.js";
import { traditionalBenefits, traditionalPoints, traditionalRewards } from "./zh-hant-points.js";
import { han } from "../../writing.js";

const joining: JoiningWords = {
  kinds: { consumer: "個人顧客", business: "企業客戶", project: "工程客戶", dealer: "經銷商" },
  whoMay: (kinds, first) => han`適用於${kinds}，入會即為${first}`,
  claimTerm: "入會前的訂單",
  claim: {
    always: "入會前的訂單，入會後一併計入",
    never: "入會前的訂單不計入",
    within: (length) => han`入會前${length}內的訂單，入會後一併計入`,
  },
};

const bounds = { "at-least": "達", "at-most": "不超過", above: "超過", below: "低於" };

const rules: RuleWords = {
  all: "以下各項全部符合：",
  any: "以下任一項符合：",
  atLeast: (needed) => han`以下至少${needed}項符合：`,
  both: (conditions) => conditions.join("，且"),
  oneLine: (lead, conditions) => han`${lead}${conditions.join("；")}`,
  demand: ({ name, comparison, threshold, bare, metric }) => han`${name}${bounds[comparison]} ${metric === "points-earned" || metric === "balance" ? bare : threshold}`,
  scored: (scorecard, comparison, marks) => han`${scorecard}評分${bounds[comparison]} ${marks}分`,
  share: (share, figure, wanted) => han`${figure}排名${wanted ? "在" : "不在"}全體會員的前${share}`,
  tag: (tag, wanted) => (wanted ? han`由門市標記為「${tag}」` : han`未被門市標記為「${tag}」`),
  reach: "升級條件",
  keep: "保級條件",
  keepSame: "與升級條件相同",
  first: "入會即享",
  byInvitation: "由門市邀請加入",
};

const moves: MoveWords = {
  promotionTerm: "升級",
  promotion: { "at-once": "達成更高等級的所有條件，立即升級", "at-review": "達成更高等級的所有條件，於下次評定時升級" },
  reviewTerm: "評定",
  review: {
    "calendar-month": "每月月底評定一次", "calendar-quarter": "每季季末評定一次", "calendar-year": "每年年底評定一次",
    "membership-year": "每年評定一次，於每位會員的入會週年日進行",
  },
  demotionTerm: "降級",
  demotion: {
    "at-once": "不再符合保級條件者，立即降至仍能保住的最高等級",
    review: "評定時不符合保級條件者，降至仍能保住的最高等級",
    never: "等級一經達成，不再降級",
  },
  atMost: (levels) => han`每次最多降${levels}級`,
  graceTerm: "保級期",
  grace: (length) => han`降級前有${length}的保級期，期滿前重新符合條件者，等級不變`,
  warnTerm: "提醒",
  warn: (length) => han`評定時若可能降級，提前${length}告知會員，並說明如何保級`,
  refundTerm: "退貨的影響",
  refund: {
    "at-once": "退貨會減少各項指標，並可能立即影響等級",
    "at-review": "退貨會減少各項指標，但在下次評定前不影響等級",
    never: "退貨不減少用於評級的指標",
  },
  holdTerm: "等級保留",
  hold: {
    "end-of-year": "升級後的等級至少保留到當年年底",
    "end-of-next-year": "升級後的等級至少保留到隔年年底",
    length: (length) => han`升級後的等級至少保留${length}`,
  },
  byHandTerm: "特別授予",
  byHand: "門市可特別授予等級，須記錄理由，並可約定期限；期間各項指標照常計算",
  changeTerm: "制度變更",
  grandfather: { "until-review": "本制度變更時，下次評定前不因此降級", none: "本制度變更時，依新制度立即重新評級" },
  entryTerm: "升級禮遇",
  entry: { "final-only": "一次跨越多個等級者，享有所達等級的升級禮遇", "all-passed": "一次跨越多個等級者，享有沿途每個等級的升級禮遇" },
};

const counting: CountingWords = {
  countedTerm: "計入",
  counted: (extras) => (extras.length === 0 ? "商品的實付價格（扣除各項優惠之後）" : han`商品的實付價格（扣除各項優惠之後），以及${extras.join("、")}`),
  notCountedTerm: "不計入",
  extras: { tax: "稅金", shipping: "運費", tips: "小費", giftCards: "購買禮物卡的金額", paidWithPoints: "以積分折抵的金額" },
  settledTerm: "計入時間",
  settled: { paid: "訂單付款後計入，歸入下單當日", fulfilled: "訂單交付或出貨後計入，歸入下單當日" },
  refundsTerm: "退貨",
  refunds: "退回的商品自原訂單扣除；取消的訂單不計入",
  storeCredit: { "claw-back": "退款退至購物金者，同樣扣除", keep: "退款退至購物金者，不予扣除" },
  visitsTerm: "合併計次",
  visits: (length) => han`相隔不超過${length}的訂單算作一次消費`,
  periodsTerm: "統計週期",
  periods: "「最近 12 個月」指截至計算當日（含當日）的 12 個月，其他週期亦同",
  days: (zone) => han`以日曆日計算，依${zone}`,
};

const scorecards: ScorecardWords = {
  intro: "每項得 0 至 100 分，依權重加權平均為總分。",
  head: ["項目", "權重", "得分"],
  band: (from, marks) => han`${from}起：${marks}分`,
  bandBelow: (below, marks) => han`未滿${below}：${marks}分`,
  bands: (bands) => bands.join("；"),
  scale: (lowest, highest) => han`${lowest}得 0 分，${highest}得 100 分，中間依比例`,
  byStaff: (name) => han`${name}（由服務人員評定）`,
  missing: { skip: "尚無資料的項目不列入，其權重分攤至其他項目。", zero: "尚無資料的項目得 0 分。" },
};

const example: ExampleWords = {
  when: (day, clock) => han`${day} ${clock} `,
  buys: ({ tier, amount, when }) => han`林小姐是${tier}會員，${when === undefined ? "" : han`${when}`}購買了${amount}的商品。`,
  base: (points) => han`這筆消費的基礎積分為${points}。`,
  factor: (factor, because) => han`${because} ${factor}`,
  factors: (factors, how, result) => (factors.length === 1
    ? han`適用倍數：${factors.join("")}。`
    : { best: han`同時適用的倍數有：${factors.join("、")}，取其中最高的${result}。`, add: han`同時適用的倍數有：${factors.join("、")}，加成相加後為${result}。`, multiply: han`同時適用的倍數有：${factors.join("、")}，相乘後為${result}。` }[how]),
  earns: (points) => han`林小姐共獲得${points}。`,
  capped: (points) => han`受上限限制，實得${points}。`,
  usable: (wait, end) => (wait === undefined ? han`立即可以使用。有效期限：${end}。` : han`${wait}後可以使用。有效期限：${end}。`),
  returns: (amount, left, points, back) => han`若退回${amount}的商品，則依留下的${left}重新計算，為${points}，因此扣回${back}。`,
  pays: (points, money) => han`日後購物時，${points}可折抵${money}。`,
  climbs: ({ from, to, spent, window = "", asked, missing, alone }) =>
    han`陳先生是${from}會員，${window}消費了${spent}。${to}要求${asked}，還差${missing}${alone ? "" : "；其餘條件另計"}。`,
};

const notes: NoteWords = {
  explained: "每一次等級變動都可應會員要求說明判定依據：哪一項條件、哪一個指標、哪些訂單、依照本制度的哪個版本。",
  corrected: "訂單資訊延遲或有變更時，各項指標與積分依訂單實際發生的時間重新計算並更正。",
  versions: "本制度的新版本自其生效日起適用，不改變先前已獲得的等級與積分。",
  restricted: "帳戶受限的會員不獲得積分。",
  leapDay: { "02-28": "2 月 29 日出生的會員，平年以 2 月 28 日為生日。", "03-01": "2 月 29 日出生的會員，平年以 3 月 1 日為生日。" },
};

const numerals = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"];

/** The printed policy in Traditional Chinese, as in Taiwan. */
export const traditionalPrint: PrintWords = {
  words: zhHant,
  title: (program) => (program.endsWith("會員") ? han`${program}分級制度` : han`${program}會員分級制度`),
  subtitle: "會員分級制度",
  edition: (version, from) => [...(version === undefined ? [] : [han`版本${version}`]), ...(from === undefined ? [] : [han`自${from}起施行`])].join("，"),
  sections: {
    purpose: "宗旨", joining: "入會", tiers: "等級與條件", moves: "升級、降級與保級", benefits: "等級權益", points: "積分規則", rewards: "兌換品",
    referral: "推薦有禮", counting: "計算方式", scorecards: "評分卡", example: "舉例", notes: "說明",
  },
  line: (text) => text,
  sectionNumber: (number) => han`${numerals[number] ?? number}、`,
  yes: "享有",
  no: "無",
  purpose: (program) => han`為回饋常來的顧客，${program}設立會員等級。本制度公開說明如何升級與保級、各等級享有哪些權益，以及積分如何獲得與使用。`,
  joining, rules, moves, counting, points: traditionalPoints, benefits: traditionalBenefits, rewards: traditionalRewards, scorecards, example, notes,
};
