import { type Effect, type Fact, type FactOf, invariant } from "@laurel/core";
import type { Message } from "../contract/store.js";
import type { Means } from "../engine/means.js";
import { memberKey } from "../engine/member-state.js";
import { transact } from "../engine/transact.js";
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
  const taken = await accept(means, to, { id: `transfer-in:${fact}`, kind: "transfer-in", at, from, wallet, lots });
  if (taken) return;
  const back = await accept(means, from, { id: `transfer-back:${fact}`, kind: "transfer-in", at: means.now(), from: to, wallet, lots });
  invariant(back, `points that ${from} sent to ${to} were taken by neither`);
}

/** Tells a member a fact. A refusal is an answer; it would be the same another time. */
async function accept(means: Means, member: string, fact: Fact): Promise<boolean> {
  const [outcome] = await transact(means, [{
    member, wants: [fact.id], idempotency: undefined,
    intend: () => ({ kind: "command", command: { key: fact.id, actor: "laurel", facts: [fact] } }),
  }]);
  return outcome!.kind !== "refused" || outcome!.refusal.code === "fact-conflict";
}
