import type { FactOf, Instant } from "@laurel/core";
import { type Engine, type EngineRefusal, memberKey } from "@laurel/store";
import { type Change, changeKept } from "../change-kept.js";
import { type Carrying, type KeptApproval, approvalKey, dueAtOf, keepingOf, stateAt } from "../approvals.js";

/** What a second person has decided. `key` names the request, so that repeating it gives the same answer. */
export type Decision = { readonly decision: "approve" | "decline"; readonly by: string; readonly key: string; readonly reason?: string };

/** What deciding came to. Nothing has been done where it is refused. */
export type Decided =
  | { readonly kind: "decided"; readonly approval: KeptApproval }
  | { readonly kind: "refused"; readonly refusal: EngineRefusal | { readonly code: "approval-unknown" | "approval-own" } | { readonly code: "approval-decided"; readonly state: string } };

/** What is needed to decide; `Means` has it all. */
export type DecideMeans = { readonly engine: Pick<Engine, "store" | "execute">; readonly now: () => Instant };

/**
 * Whoever has begun to carry something out and has not ended after this long was cut short: the member's facts tell whether it was done. Milliseconds. Until then nobody declines, for the
 * points might move all the same.
 */
export const carryingForMs = 600_000;

/**
 * Decides what somebody else has asked for, once (P7, X4). An adjustment is carried out first and written down as decided afterwards; no commit touches both. So whoever approves says so in
 * the approval before carrying it out, and nobody can decline meanwhile. The command bears the approval's id: killed at any point and begun again by anybody, it moves the points once, and the one who is told
 * as its second person is the one whose command went through.
 */
export async function decide(means: DecideMeans, id: string, decision: Decision): Promise<Decided> {
  const begun = await begin(means, id, decision);
  if (begun.kind === "look") return lookAfter(means, begun.approval, decision);
  if (begun.kind !== "carry") return begun;
  const { approval } = begun;
  const outcome = await means.engine.execute(memberOf(approval), { key: `approval:${id}`, actor: decision.by, facts: [factOf(approval, decision.by, means.now())] }, { approval: id });
  if (outcome.kind === "refused") {
    await giveUp(means, id, decision);
    return { kind: "refused", refusal: outcome.refusal };
  }
  const done = await doneBy(means, approval);
  return writeDown(means, id, { decision: "approve", key: decision.key, by: done ?? decision.by });
}

/** The fact by which an adjustment stands in its member's books; it bears the approval's id, whoever carries it out. */
export const adjustmentId = (approval: string): string => `adjust:${approval}`;

type Begun = Decided | { readonly kind: "carry"; readonly approval: KeptApproval } | { readonly kind: "look"; readonly approval: KeptApproval };

/** The first step: says in the approval what is about to be done, or decides where nothing has to be carried out. */
async function begin(means: DecideMeans, id: string, { decision, by, key, reason }: Decision): Promise<Begun> {
  return changeKept<KeptApproval, Begun>(keepingOf(means), approvalKey(id), { actor: by, what: decision }, (kept): Change<KeptApproval, Begun> => {
    const at = means.now();
    if (!kept) return { said: { kind: "refused", refusal: { code: "approval-unknown" } } };
    if (kept.askedBy === by) return { said: { kind: "refused", refusal: { code: "approval-own" } } };
    if (kept.decided) return { said: isRepeated(kept, decision, by, key) ? { kind: "decided", approval: kept } : decidedAlready(kept, at) };
    if (at >= kept.expiresAt) return { said: kept.carrying.length > 0 ? { kind: "look", approval: kept } : decidedAlready(kept, at) };
    if (kept.kind === "adjustment" && decision === "approve") {
      const next = { ...kept, carrying: [...kept.carrying.filter((each) => each.key !== key), { by, at, key }] };
      return { next, dueAt: dueAtOf(next), said: { kind: "carry", approval: next } };
    }
    if (kept.carrying.length > 0) return { said: { kind: "look", approval: kept } };
    const next = withDecision(kept, { decision, by, key, ...(reason !== undefined && { reason }) }, at);
    return { next, dueAt: dueAtOf(next), said: { kind: "decided", approval: next } };
  });
}

const isRepeated = ({ decided }: KeptApproval, decision: Decision["decision"], by: string, key: string): boolean =>
  decided?.key === key && decided.decision === outcomeOf[decision] && decided.by === by;
const outcomeOf = { approve: "approved", decline: "declined" } as const;
const decidedAlready = (kept: KeptApproval, at: Instant): Decided => ({ kind: "refused", refusal: { code: "approval-decided", state: stateAt(kept, at) } });

/** Somebody approved and has not come to an end: what was done is written down as done; what was cut short before it was done makes room again, once it can no longer be under way. */
async function lookAfter(means: DecideMeans, approval: KeptApproval, decision: Decision): Promise<Decided> {
  const { id } = approval;
  const by = await doneBy(means, approval);
  if (by !== undefined) {
    await writeDown(means, id, { decision: "approve", by, key: approval.carrying.find((each) => each.by === by)?.key ?? decision.key });
    return { kind: "refused", refusal: { code: "approval-decided", state: "approved" } };
  }
  const left = await changeKept<KeptApproval, number>(keepingOf(means), approvalKey(id), { actor: decision.by, what: "looked after" }, (kept) => {
    const carrying = kept!.carrying.filter((each) => isUnderWay(each, means.now()));
    return { said: carrying.length, ...(carrying.length < kept!.carrying.length && { next: { ...kept!, carrying }, dueAt: dueAtOf(kept!) }) };
  });
  return left > 0 ? { kind: "refused", refusal: { code: "approval-decided", state: "waiting" } } : decide(means, id, decision);
}

const isUnderWay = ({ at }: Carrying, now: Instant): boolean => now - at < carryingForMs;

/** The last step of what was carried out. What another has written down meanwhile stands. */
async function writeDown(means: DecideMeans, id: string, decision: Decision): Promise<Decided> {
  return changeKept<KeptApproval, Decided>(keepingOf(means), approvalKey(id), { actor: decision.by, what: "approved" }, (kept) => {
    if (kept!.decided) return { said: { kind: "decided", approval: kept! } };
    const next = withDecision(kept!, decision, means.now());
    return { next, dueAt: dueAtOf(next), said: { kind: "decided", approval: next } };
  });
}

/** The engine has said no: nothing was done, and somebody may decline, or try again when there are points. */
async function giveUp(means: DecideMeans, id: string, { by, key }: Decision): Promise<void> {
  await changeKept<KeptApproval, undefined>(keepingOf(means), approvalKey(id), { actor: by, what: "given up" }, (kept) => {
    if (kept!.decided) return { said: undefined };
    // The engine knows nothing of those who were cut short either, or it would have repeated what they did.
    const next = { ...kept!, carrying: kept!.carrying.filter((each) => each.key !== key && isUnderWay(each, means.now())) };
    return { next, dueAt: dueAtOf(next), said: undefined };
  });
}

function withDecision(kept: KeptApproval, { decision, by, key, reason }: Decision, at: Instant): KeptApproval {
  return { ...kept, carrying: [], decided: { decision: outcomeOf[decision], by, at, key, ...(reason !== undefined && { reason }) } };
}

/** Who is told in the member's books to have approved it; `undefined` where nothing of it stands there. */
async function doneBy({ engine: { store } }: DecideMeans, approval: KeptApproval): Promise<string | undefined> {
  const id = adjustmentId(approval.id);
  for (let member: string | undefined = memberOf(approval), hops = 0; member !== undefined && hops < 20; hops++) {
    const loaded = await store.load({ key: memberKey(member), facts: [id] });
    const fact = loaded?.facts.get(id);
    if (fact?.kind === "adjusted") return fact.approvedBy;
    // Merged meanwhile: its facts live with the one that was kept.
    member = loaded?.state["mergedInto"] as string | undefined;
  }
  return undefined;
}

const memberOf = ({ about }: KeptApproval): string => about["member"] as string;

function factOf({ id, about, askedBy, reason }: KeptApproval, approvedBy: string, at: Instant): FactOf<"adjusted"> {
  return { id: adjustmentId(id), kind: "adjusted", at, wallet: about["wallet"] as string, points: about["points"] as number, reason, by: askedBy, approvedBy };
}
