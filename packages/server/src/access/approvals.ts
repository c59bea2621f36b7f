import { type Instant, never } from "@laurel/core";
import { type AggregateKey, type Engine, digestOf } from "@laurel/store";
import { type Keeping, changeKept } from "./change-kept.js";

/** How long a second person has; what nobody has decided by then is not done. Milliseconds: seven days. */
export const approvalForMs = 7 * 86_400_000;

/** What somebody asks a second person for. */
export type ApprovalOrder = {
  /** The same for the same request, so that asking again asks for one thing. */
  readonly id: string;
  readonly kind: "adjustment" | "reading";
  /** `actorOf` whoever asks; nobody decides what they have asked for themselves. */
  readonly askedBy: string;
  readonly reason: string;
  /** What is to be decided, by ids and figures: nothing personal. Of an adjustment member, wallet and points. */
  readonly about: Readonly<Record<string, unknown>>;
};

/** Somebody who has approved, and is carrying it out. */
export type Carrying = { readonly by: string; readonly at: Instant; readonly key: string };

/** An approval as it is kept. */
export type KeptApproval = ApprovalOrder & {
  readonly askedAt: Instant;
  readonly expiresAt: Instant;
  /** While it is not empty nobody declines: what was approved may be under way, or done and not yet written down here. */
  readonly carrying: readonly Carrying[];
  readonly decided?: { readonly decision: "approved" | "declined"; readonly by: string; readonly at: Instant; readonly key: string; readonly reason?: string };
};

/** How an approval stands at an instant. */
export type ApprovalState = "waiting" | "approved" | "declined" | "expired";

/** What approvals are kept with; `Means` has it all. */
export type ApprovalMeans = { readonly engine: Pick<Engine, "store">; readonly now: () => Instant };

/** An approval's key in the store. */
export const approvalKey = (id: string): AggregateKey => ({ kind: "approval", id });

/** What keeps an approval. */
export const keepingOf = ({ engine: { store }, now }: ApprovalMeans): Keeping => ({ store, now });

/** How an approval stands at an instant. One that is being carried out waits, however late it is: it may have been done. */
export function stateAt({ decided, carrying, expiresAt }: KeptApproval, at: Instant): ApprovalState {
  if (decided) return decided.decision;
  return at >= expiresAt && carrying.length === 0 ? "expired" : "waiting";
}

/** When time changes something about an approval: when it expires, as long as nobody has decided. */
export const dueAtOf = ({ decided, expiresAt }: KeptApproval): Instant => (decided ? never : expiresAt);

/** Asks a second person (P7, X4). Asking again under the same id gives what was asked for the first time, whatever has become of it. */
export async function askApproval(means: ApprovalMeans, order: ApprovalOrder): Promise<KeptApproval> {
  const askedAt = means.now();
  const asked: KeptApproval = { ...order, askedAt, expiresAt: askedAt + approvalForMs, carrying: [] };
  return changeKept<KeptApproval, KeptApproval>(keepingOf(means), approvalKey(order.id), { actor: order.askedBy, what: "asked" }, (kept) =>
    (kept ? { said: kept } : { next: asked, dueAt: asked.expiresAt, said: asked }));
}

/** Whether an approval is for what somebody asks now. Where it is not, one `Idempotency-Key` has been used for two requests. */
export function isFor({ kind, askedBy, reason, about }: KeptApproval, order: ApprovalOrder): boolean {
  return digestOf([kind, askedBy, reason, about]) === digestOf([order.kind, order.askedBy, order.reason, order.about]);
}

/** An approval by its id; `undefined` where nobody has asked. */
export async function approvalOf({ engine: { store } }: Pick<ApprovalMeans, "engine">, id: string): Promise<KeptApproval | undefined> {
  return (await store.load({ key: approvalKey(id) }))?.state as KeptApproval | undefined;
}

/** An approval as it travels. */
export function approvalAt(approval: KeptApproval, at: Instant) {
  const { id, kind, askedBy, askedAt, expiresAt, reason, about, decided } = approval;
  return {
    approval: id, kind, state: stateAt(approval, at), askedBy, askedAt, expiresAt, reason, about: { ...about },
    ...(decided && { decidedBy: decided.by, decidedAt: decided.at }),
  };
}
