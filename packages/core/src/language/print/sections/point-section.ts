import type { ExpiryDocument, WalletDocument } from "../../../wallets/wallet-document.js";
import { bonusLine, capLines, isBonus, isMultiplier, isRate, multiplierLine, rateLine } from "./earn-lines.js";
import type { Press } from "../press.js";
import { type Block, type Entry, entry } from "../printed.js";

/** How points of each wallet are earned, wait, end and are spent. */
export function pointBlocks(press: Press): Block[] {
  const { document: { wallets }, name } = press;
  return wallets.flatMap((wallet): Block[] => {
    const terms: Block = { kind: "terms", entries: [...earnEntries(wallet, press), ...lifeEntries(wallet, press), ...spendEntries(wallet, press)] };
    return wallets.length > 1 ? [{ kind: "heading", text: name(wallet.name, wallet.id) }, terms] : [terms];
  });
}

function earnEntries(wallet: WalletDocument, press: Press): Entry[] {
  const { points } = press.words;
  const multipliers = wallet.earn.filter(isMultiplier);
  const differs = multipliers.some(({ multiplier }) => typeof multiplier !== "number");
  return [
    ...entry(points.earnTerm, wallet.earn.filter(isRate).map((rate) => rateLine(rate, wallet, press))),
    ...entry(points.multiplierTerm, multipliers.length === 0 ? [] : [
      ...multipliers.map((each) => multiplierLine(each, press)),
      multipliers.length > 1 ? points.stacking[wallet.stacking] : undefined,
      differs ? points.crossing[wallet.crossingOrder] : undefined,
    ]),
    ...entry(points.bonusTerm, wallet.earn.filter(isBonus).map((bonus) => bonusLine(bonus, wallet, press))),
    ...entry(points.capTerm, capLines(wallet.cap, wallet, press)),
  ];
}

function lifeEntries({ pending, expiry }: WalletDocument, { words: { points }, duration }: Press): Entry[] {
  return [
    ...entry(points.waitTerm, [pending === undefined ? points.noWait : points.wait(duration(pending))]),
    ...entry(points.endTerm, expiry === undefined ? [points.endless] : [
      endText(expiry, points, duration),
      expiry.warn === undefined ? undefined : points.warn(duration(expiry.warn)),
      expiry.afterInactivity === undefined ? points.firstToEnd : undefined,
    ]),
  ];
}

/** How long points of a wallet are valid. */
export function endText({ after, roundUpTo, endOf, afterInactivity }: ExpiryDocument, points: Press["words"]["points"], duration: Press["duration"]): string {
  if (endOf !== undefined) return points.endsWith(endOf);
  if (afterInactivity !== undefined) return points.endsIdle(duration(afterInactivity));
  return points.endsAfter(duration(after ?? "P0D"), roundUpTo && unitOfEnd[roundUpTo]);
}

/** Calendar periods by the word the policy has for their ends. */
export const unitOfEnd = { "month-end": "month", "quarter-end": "quarter", "year-end": "year" } as const;

function spendEntries(wallet: WalletDocument, press: Press): Entry[] {
  const { words: { points: words }, duration } = press;
  const { redeem, spentPointsRefunded, restored, transfer } = wallet;
  return [
    ...entry(words.spendTerm, usesOf(wallet, press)),
    ...entry(words.refundTerm, [
      words.takenBack,
      redeem || isPriceOf(wallet, press) ? words.spentAlready[spentPointsRefunded] : undefined,
      ...(redeem ? [words.paidBack, words.restored(restored && duration(restored.grace))] : []),
    ]),
    ...entry(words.transferTerm, [transfer ? words.transfer : words.noTransfer]),
  ];
}

function usesOf(wallet: WalletDocument, press: Press): (string | undefined)[] {
  const { words: { points: words }, points, money, duration, pen } = press;
  const { id, worth, redeem } = wallet;
  if (!redeem) return [isPriceOf(wallet, press) ? words.rewardsOnly : words.notSpent];
  const { step, min, max, maxShareOfOrder, holdFor } = redeem;
  return [
    worth && words.worth(points(worth.points, id), money(worth.money)),
    step === undefined || step <= 1 ? undefined : words.step(points(step, id)),
    min === undefined || min <= (step ?? 1) ? undefined : words.least(points(min, id)),
    max === undefined ? undefined : words.most(points(max, id)),
    maxShareOfOrder < 1 ? words.share(pen.percent(maxShareOfOrder)) : undefined,
    words.hold(duration(holdFor)),
  ];
}

/** Whether some reward is bought from a wallet. */
function isPriceOf({ id }: WalletDocument, { document: { rewards, wallets } }: Press): boolean {
  return rewards.some((reward) => reward.points !== undefined && (reward.wallet ?? wallets[0]?.id) === id);
}
