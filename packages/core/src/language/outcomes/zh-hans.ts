import type { OutcomeWords } from "./outcome-words.js";
import { han } from "../writing.js";

const refusals: OutcomeWords["refusals"] = {
  "not-enrolled": () => "尚未加入会员，请先加入。",
  "membership-closed": () => "该会员账户已关闭。",
  "fact-conflict": ({ fact }) => han`“${fact}”此前已上报过，但内容不同，请核对。`,
  "key-conflict": () => "该请求此前已提交过，但内容不同，请重新操作。",
  "currency-differs": ({ currency, expected }) => han`金额的币种是${currency}，本会员计划以${expected}计算。`,
  "too-far-ahead": ({ at, latest }, pen) => han`${pen.instant(at)}超出了可接受的时间，最晚为${pen.instant(latest)}。`,
  "wallet-unknown": ({ wallet }) => han`没有名为“${wallet}”的积分账户。`,
  "wallet-not-redeemable": ({ wallet }, pen) => han`${pen.wallet(wallet)}不能用于支付或兑换。`,
  "points-short": ({ wallet, wanted, available, missing }, pen) =>
    han`还差${pen.points(missing, wallet)}：需要${pen.pieces(wanted, wallet)}，可用${pen.pieces(available, wallet)}。`,
  "points-not-in-steps": ({ wallet, wanted, step }, pen) =>
    han`${pen.wallet(wallet)}须按${pen.pieces(step, wallet)}的整数倍使用，${pen.pieces(wanted, wallet)}不符合要求。`,
  "points-below-minimum": ({ wallet, wanted, min }, pen) => han`每次至少使用${pen.points(min, wallet)}，${pen.pieces(wanted, wallet)}太少。`,
  "points-above-maximum": ({ wallet, wanted, max }, pen) => han`本次最多使用${pen.points(max, wallet)}，${pen.pieces(wanted, wallet)}太多。`,
  "minimum-above-limit": ({ wallet, least, payable }, pen) => han`每次至少使用${pen.points(least, wallet)}，而本单最多只能抵${pen.money(payable)}。`,
  "hold-unknown": () => "这笔积分已不再冻结，请重新结账。",
  "hold-taken": () => "本次结账已冻结过积分。",
  "capture-exceeds-hold": ({ wanted, held }, pen) => han`要扣除${pen.points(wanted)}，但只冻结了${pen.pieces(held)}。`,
  "redemption-unknown": ({ redemption }) => han`没有找到兑换记录“${redemption}”。`,
  "already-returned": ({ left }, pen) => (left <= 0 ? "这笔兑换的积分已全部退回。" : han`这笔兑换最多还能退回${pen.points(left)}。`),
  "reward-unknown": ({ reward }, pen) => han`${pen.reward(reward)}不在可用积分兑换之列。`,
  "reward-not-for-tier": ({ reward, tiers }, pen) => han`${pen.reward(reward)}仅限${pen.or(tiers.map(pen.tier))}会员兑换。`,
  "reward-not-now": ({ reward, from, until }, pen) => {
    const name = pen.reward(reward);
    if (from !== undefined && until !== undefined) return han`${name}的兑换时间为${pen.from(from)}至${pen.until(until)}。`;
    if (from !== undefined) return han`${name}自${pen.from(from)}起可以兑换。`;
    return until === undefined ? han`${name}目前不能兑换。` : han`${name}的兑换已于${pen.until(until)}截止。`;
  },
  "reward-gone": ({ reward }, pen) => han`${pen.reward(reward)}已兑完。`,
  "reward-price-differs": ({ reward, price, wanted }, pen) => han`${pen.reward(reward)}现在需要${pen.price(price, reward)}，而不是${pen.price(wanted, reward)}。`,
  "grant-unknown": ({ grant }) => han`没有找到编号为“${grant}”的权益券。`,
  "grant-not-usable": ({ state }) => ({ used: "这张权益券已使用。", expired: "这张权益券已过期。", returned: "这张权益券已退回，不能再使用。" })[state],
  "ladder-unknown": ({ ladder }, pen) => han`该会员不在等级体系“${pen.ladder(ladder)}”中。`,
  "tier-unknown": ({ ladder, tier }, pen) => han`等级体系“${pen.ladder(ladder)}”中没有等级“${tier}”。`,
  "end-in-the-past": ({ until }, pen) => han`结束时间${pen.instant(until)}已过。`,
  "approval-needed": ({ points, limit }, pen) => han`调整${pen.points(points)}须由第二人审批：超过${pen.pieces(limit)}的调整都需要审批。`,
  "transfer-off": ({ wallet }, pen) => han`${pen.wallet(wallet)}不能转赠给其他会员。`,
  "transfer-to-self": () => "不能转赠给自己。",
  "referral-of-self": () => "不能推荐自己。",
  "referral-circle": ({ friend }) => han`该会员是由“${friend}”推荐加入的，不能反过来再算推荐。`,
};

const notices: OutcomeWords["notices"] = {
  "points-matured": ({ wallet, points }, pen) => han`${pen.points(points, wallet)}已到账，现在可以使用。`,
  "points-expiring": ({ wallet, points, expiresAt }, pen) => han`${pen.points(points, wallet)}即将过期，请在${pen.lastDay(expiresAt)}（含）前使用。`,
  "points-expired": ({ wallet, points }, pen) => han`${pen.points(points, wallet)}已过期。`,
  "tier-at-risk": ({ tier, on }, pen) => han`按目前的情况，${pen.tier(tier)}将于${pen.day(on)}失去。`,
  "points-sent": ({ wallet, draws, to }, pen) => han`已将${pen.points(draws.reduce((sum, each) => sum + each.points, 0), wallet)}转赠给${to}。`,
};

/** What Simplified Chinese says of decisions. */
export const simplifiedOutcomes: OutcomeWords = {
  refusals, notices,
  remedy: (headline, steps) => (steps.length === 0 ? han`${headline}。` : han`${headline}：${steps.join("；")}。`),
  news: {
    reached: (tier) => han`恭喜您升级为${tier}。`,
    owed: (points) => han`您欠${points}，之后获得的将先用于抵扣。`,
  },
  moves: {
    joined: ({ to }) => han`加入会员，等级为${to}。`,
    promotion: ({ from, to }) => (from === undefined ? han`升级为${to}。` : han`由${from}升级为${to}：已达到${to}的全部条件。`),
    demotion: ({ from, to }) => (from === undefined ? han`降级为${to}。` : han`由${from}降级为${to}：不再满足${from}的保级条件。`),
    override: ({ from, to }) => (from === undefined ? han`由工作人员设为${to}。` : han`由工作人员从${from}调整为${to}。`),
    "override-ended": ({ to }) => han`工作人员设定的等级已结束，恢复为${to}。`,
    policy: ({ from, to }) => (from === undefined ? han`按新版分级制度定为${to}。` : han`按新版分级制度由${from}调整为${to}。`),
    correction: ({ from, to }) => (from === undefined ? han`根据后来得知的情况更正为${to}。` : han`根据后来得知的情况由${from}更正为${to}。`),
    "kind-changed": ({ to }) => han`会员类型变更，等级定为${to}。`,
  },
  moved: ({ from, to }) => (from === undefined ? han`调整为${to}。` : han`由${from}调整为${to}。`),
  corrected: (ladder, was, is, because) => han`因${because}，${ladder}更正为：${is}；原记录：${was}。`,
  since: (tier, day) => han`${day}起为${tier}`,
  noTier: "无等级",
  timeCauses: {
    policy: "分级制度新版本", calibration: "会员重新排名", expiry: "过期", "hold-ran-out": "冻结到期释放", maturity: "到账", "grant-expiry": "权益券过期",
    window: "统计周期推移", "override-end": "人工设定等级到期", "grace-end": "保级期结束", review: "等级评定", benefit: "等级权益", birthday: "生日", warning: "提醒",
  },
  factCauses: {
    enrolled: "入会", "profile-changed": "资料变更", entered: "录入指标", order: "订单", return: "退货", deed: "互动", "hold-placed": "结账冻结",
    "hold-captured": "积分支付", "hold-released": "解除冻结", redeemed: "兑换", "redemption-undone": "撤销兑换", "reward-taken": "兑换品",
    "grant-used": "使用权益券", "grant-returned": "退回权益券", adjusted: "人工调整", opened: "期初余额", "override-set": "人工设定等级",
    "override-ended": "取消人工等级", "standing-set": "账户状态变更", referral: "推荐有礼", "transfer-out": "转赠", "transfer-in": "获赠",
    "merged-into": "并入其他会员", "merge-undone": "撤销合并", merged: "会员合并",
  },
  caused: (name, id) => (name === undefined ? han`记录${id}` : han`${name} ${id}`),
  about: (name, what) => han`${name}：${what}`,
  entryCorrected: (entry) => han`更正：${entry}`,
  accounts: {
    available: "可用", pending: "待生效", held: "冻结", debt: "积分欠额", issued: "发放", redeemed: "使用", expired: "过期",
    adjusted: "调整", writtenOff: "核销", inTransit: "转赠途中",
  },
};
