import type { LadderDocument, TierDocument } from "../../../tiers/ladder-document.js";
import { reviewOf } from "../../../tiers/compile-ladder.js";
import { accentOf } from "../accent.js";
import type { Press } from "../press.js";
import { type Block, type Entry, type PrintedTier, entry, line } from "../printed.js";
import { conditionsOf } from "../rule-items.js";

/** Who may join, ladder by ladder, and what of the time before joining counts. */
export function joiningBlocks(press: Press): Block[] {
  const { document, words: { joining }, pen, name, duration } = press;
  const ladders = document.ladders.flatMap(({ id, name: called, for: kinds, tiers }) => {
    const [first] = tiers;
    return first ? entry(name(called, id), [joining.whoMay(pen.and(kinds.map((kind) => joining.kinds[kind])), name(first.name, first.id))]) : [];
  });
  const { claimWithin } = document.orders;
  const claim = claimWithin === "always" || claimWithin === "never" ? joining.claim[claimWithin] : joining.claim.within(duration(claimWithin));
  return ladders.length === 0 ? [] : [{ kind: "terms", entries: [...ladders, ...entry(joining.claimTerm, [claim])] }];
}

/** Each ladder's tiers with what it takes to reach and to keep them. */
export function tierBlocks(press: Press): Block[] {
  return headed(press, (ladder) => [{ kind: "tiers", tiers: ladder.tiers.map((tier, rank) => printedTier(tier, rank, ladder, press)) }]);
}

/** How members move on each ladder. */
export function moveBlocks(press: Press): Block[] {
  return headed(press, (ladder) => (ladder.tiers.length < 2 ? [] : [{ kind: "terms", entries: moveEntries(ladder, press) }]));
}

/** The blocks of each ladder, under its name where there are several. */
function headed({ document: { ladders }, name }: Press, blocksOf: (ladder: LadderDocument) => Block[]): Block[] {
  return ladders.flatMap((ladder): Block[] => {
    const blocks = blocksOf(ladder);
    return ladders.length > 1 && blocks.length > 0 ? [{ kind: "heading", text: name(ladder.name, ladder.id) }, ...blocks] : blocks;
  });
}

/** A tier with what it takes, in words. */
export function printedTier(tier: TierDocument, rank: number, { tiers, demote }: LadderDocument, press: Press): PrintedTier {
  const { words: { rules }, name } = press;
  const { id, reach, keep, byInvitation } = tier;
  const note = byInvitation ? rules.byInvitation : rank === 0 ? rules.first : undefined;
  const conditions = (title: string, rule: TierDocument["reach"]) => rule && conditionsOf(title, rule, press);
  const same = reach && { title: rules.keep, lead: undefined, items: [line(rules.keepSame)] };
  return {
    id, note,
    name: name(tier.name, id),
    accent: accentOf(tier, rank, tiers.length),
    reach: conditions(rules.reach, reach),
    keep: demote.when === "never" ? undefined : conditions(rules.keep, keep) ?? same,
  };
}

function moveEntries(ladder: LadderDocument, press: Press): Entry[] {
  const { words: { moves }, pen, duration, document } = press;
  const { demote, promote, refundEffect, holdUntil, grandfather, tiers } = ladder;
  const review = reviewOf(ladder);
  const waits = promote === "at-review" || demote.when === "review";
  const falls = demote.when !== "never";
  const gifts = tiers.some(({ id }) => document.benefits[id]?.some(({ kind }) => kind === "voucher" || kind === "free-maintenance"));
  const hold = holdUntil === undefined ? undefined
    : holdUntil === "end-of-year" || holdUntil === "end-of-next-year" ? moves.hold[holdUntil]
    : moves.hold.length(duration(holdUntil));
  return [
    ...entry(moves.promotionTerm, [moves.promotion[promote]]),
    ...(review !== undefined && waits ? entry(moves.reviewTerm, [moves.review[review]]) : []),
    ...entry(moves.demotionTerm, [
      moves.demotion[demote.when],
      falls && demote.atMost !== undefined && demote.atMost < tiers.length - 1 ? moves.atMost(pen.number(demote.atMost)) : undefined,
    ]),
    ...(falls && demote.grace !== undefined ? entry(moves.graceTerm, [moves.grace(duration(demote.grace))]) : []),
    ...(falls && demote.warn !== undefined && review !== undefined ? entry(moves.warnTerm, [moves.warn(duration(demote.warn))]) : []),
    ...entry(moves.holdTerm, [falls ? hold : undefined]),
    ...entry(moves.refundTerm, [falls || refundEffect === "never" ? moves.refund[refundEffect] : undefined]),
    ...entry(moves.changeTerm, [falls ? moves.grandfather[grandfather] : undefined]),
    ...(gifts && tiers.length > 2 ? entry(moves.entryTerm, [moves.entry[ladder.entryRewards]]) : []),
    ...entry(moves.byHandTerm, [moves.byHand]),
  ];
}
