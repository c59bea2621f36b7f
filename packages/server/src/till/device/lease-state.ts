import type { Lease } from "@laurel/client/wire";
import type { FactOf } from "@laurel/core";
import { never } from "@laurel/core";
import type { EngineRefusal } from "@laurel/store";

/** What is kept of a lease besides the hold in the member's books. */
export type LeaseState = {
  readonly lease: string;
  readonly epoch: string;
  readonly member: string;
  readonly wallet: string;
  readonly points: number;
  readonly takenAt: number;
  readonly state: Lease["state"];
  /** Spends in the order in which they were told, each noted before the member's books know of it. */
  readonly spends: readonly SpendState[];
  readonly closed?: ClosedState | undefined;
  /** Why the member's books would not have it; then it was never more than a wish. */
  readonly refusal?: EngineRefusal | undefined;
};

/** A spend, and why it needs a person, where it does. */
export type SpendState = { readonly op: string; readonly points: number; readonly code?: "lease-closed" | "lease-exceeded" | undefined };
/** Who closed it, when; `key` tells a repetition. */
export type ClosedState = { readonly by: string; readonly at: number; readonly key: string; readonly reason?: string | undefined };

/** The fact that sets a lease aside. No clock ends it. */
export const takenFact = ({ lease, wallet, points, takenAt }: LeaseState): FactOf<"hold-placed"> =>
  ({ id: `lease:${lease}`, kind: "hold-placed", at: takenAt, hold: lease, wallet, points, until: never, lease: true });

/** The fact that gives back what is left of it. By its name it comes after spends of the same instant. */
export const returnedFact = ({ lease }: LeaseState, { at }: ClosedState): FactOf<"hold-released"> => ({ id: `returned:${lease}`, kind: "hold-released", at, hold: lease });

/** Whether points may still be set aside for it. */
export const isOpen = ({ state }: LeaseState): boolean => state !== "closed";

/** The lease with one more spend; one that is noted already is left as it is. */
export function withSpend(lease: LeaseState, op: string, points: number): LeaseState {
  if (lease.spends.some((each) => each.op === op)) return lease;
  const isClosed = lease.state === "closed" || lease.state === "closing";
  const code = isClosed ? "lease-closed" as const : spentOf(lease) + points > lease.points ? "lease-exceeded" as const : undefined;
  return { ...lease, spends: [...lease.spends, { op, points, ...(code && { code }) }] };
}

const spentOf = ({ spends }: LeaseState): number => spends.reduce((sum, { points }) => sum + points, 0);

/** A lease as it is told. */
export function leaseCard(device: string, { store }: { readonly store: string }, lease: LeaseState): Lease {
  const { closed } = lease;
  return {
    device, store, lease: lease.lease, epoch: lease.epoch, member: lease.member, wallet: lease.wallet, points: lease.points, takenAt: lease.takenAt, state: lease.state, spent: spentOf(lease),
    ...(closed && { closed: { by: closed.by, at: closed.at, ...(closed.reason !== undefined && { reason: closed.reason }) } }),
    reports: lease.spends.flatMap(({ op, points, code }) => (code ? [{ op, points, code }] : [])),
  };
}
