import { type Effect, type Fact, type FactOf, invariant } from "@laurel/core";
import type { Message } from "../contract/store.js";
import type { Means } from "../engine/means.js";
import { memberKey, memberStateOf } from "../engine/member-state.js";
import { type Plan, transact } from "../engine/transact.js";
import { type MergeWord, type PartWord, receiveMerge, receiveParting } from "./merge.js";

/** Everything that a member's outbox may hold. */
type Word = Effect | MergeWord | PartWord;

/**
 * Passes on what one member has to tell another. What is told is a fact with an id of its own, so telling it twice changes nothing.
 *
 * @returns whether the message is ours alone; what others may want to hear, too, is for the door
 */
export async function passOn(means: Means, message: Message): Promise<"ours" | "for-all"> {
  if (message.key.kind !== "member") return "for-all";
  const word = message.effect as unknown as Word;
  switch (word.kind) {
    case "merge": {
      await receiveMerge(means, { ...word, key: message.key });
      return "ours";
    }
    case "part": {
      await receiveParting(means, { ...word, key: message.key });
      return "ours";
    }
    case "referral": {
      await tellReferrer(means, message, word);
      return "for-all";
    }
    case "notice": {
      if (word.notice.kind === "points-sent") await handOver(means, message.key.id, word.at, word.notice);
      return "for-all";
    }
    default: return "for-all";
  }
}

/** A friend came good, or did so no more: the one who brought them hears of it. The number of the message is the revision. */
async function tellReferrer(means: Means, { key: { id: friend }, number }: Message, { by, at, stands }: Extract<Effect, { kind: "referral" }>): Promise<void> {
  const id = `referral:${friend}`;
  const loaded = await means.store.load({ key: memberKey(by), facts: [id] });
  const known = loaded?.facts.get(id) as FactOf<"referral"> | undefined;
  if (known && known.revision >= number) return;
  // What never stood with the referrer need not be taken back.
  if (!stands && !known) return;
  const fact: Fact = stands
    ? { id, kind: "referral", friend, at, revision: number }
    : { id, kind: "referral", friend, at: known!.at, revision: number, reversedAt: at };
  await accept(means, by, fact);
}

type Sent = Extract<Extract<Effect, { kind: "notice" }>["notice"], { kind: "points-sent" }>;

/** Points that were sent arrive as lots with their own ends; at somebody who is no member they turn round. */
async function handOver(means: Means, from: string, at: number, { fact, wallet, to, draws }: Sent): Promise<void> {
  const lots = draws.map(({ lot: { earnedAt, expiresAt }, points }) => ({ points, earnedAt, expiresAt }));
  if (lots.length === 0) return;
  const [arrival, back] = [{ id: `transfer-in:${fact}`, member: to, at, from }, { id: `transfer-back:${fact}`, member: from, at: means.now(), from: to }];
  const way = await wayOf(means, from, fact, (await isMember(means, to)) ? arrival.id : back.id, back.id);
  const { member, ...chosen } = way === arrival.id ? arrival : back;
  const taken = await accept(means, member, { ...chosen, kind: "transfer-in", wallet, lots });
  invariant(taken, `points that ${from} sent to ${to} were not taken by ${member}`);
}

/**
 * Settles for good which way points go, in the sender's journal: of several who deliver the same message while somebody joins under the name it is for, the first to
 * write it down decides, and the others follow. So points never arrive and turn round as well.
 *
 * @param way - the id of the fact that we would tell
 * @returns the id of the fact to tell
 */
async function wayOf(means: Means, from: string, fact: string, way: string, back: string): Promise<string> {
  const key = `way-of:${fact}`;
  const note = (chosen: string): Plan => ({
    member: from, wants: [back], exactly: true, idempotency: { key, digest: chosen },
    // Points that turned round before ways were written down have gone theirs.
    intend: ({ known }) => (known.has(back) && chosen !== back
      ? { kind: "refused", refusal: { code: "key-conflict", key } }
      : { kind: "command", command: { key, actor: "laurel", facts: [] }, state: {} }),
  });
  const [outcome] = await transact(means, [note(way)]);
  if (outcome!.kind !== "refused") return way;
  invariant(outcome!.refusal.code === "key-conflict", `which way ${fact} goes came to ${outcome!.refusal.code}`);
  return way === back ? `transfer-in:${fact}` : back;
}

/** Whether somebody has joined under an id, or was merged into somebody who has; nobody leaves again. */
async function isMember(means: Means, id: string): Promise<boolean> {
  const loaded = await means.store.load({ key: memberKey(id) });
  if (!loaded) return false;
  const { mergedInto, books } = memberStateOf(loaded.state, id);
  return mergedInto === undefined ? books.joined !== undefined : isMember(means, mergedInto);
}

/** Tells a member a fact. A refusal is an answer; it would be the same another time. */
async function accept(means: Means, member: string, fact: Fact): Promise<boolean> {
  const [outcome] = await transact(means, [{
    member, wants: [fact.id], idempotency: undefined,
    intend: () => ({ kind: "command", command: { key: fact.id, actor: "laurel", facts: [fact] } }),
  }]);
  return outcome!.kind !== "refused" || outcome!.refusal.code === "fact-conflict";
}
