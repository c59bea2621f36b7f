import type { Books, Instant } from "@laurel/core";
import type { Lease, TillMember, TillOperation, TillOutcome, TillSession } from "../../wire/index.js";

/** Which till this is, as its storage knows it. */
export type KeptTill = {
  /** A random name of this installation; a copy of the storage has the same until the server tells. */
  readonly epoch: string;
  /** The number of the next operation. */
  readonly next: number;
  readonly device?: string | undefined;
  readonly store?: string | undefined;
  /** Passing ids of people who enrolled here, and the members they became. */
  readonly became: Readonly<Record<string, string>>;
};

/** Something that has happened here. It stays until long after the server has it. */
export type KeptOperation = {
  readonly operation: Omit<TillOperation, "elapsedMs">;
  readonly epoch: string;
  /** When it happened by the clock that only runs forward, and in which run of the page. */
  readonly run: string;
  readonly ranMs: number;
  /** What came of it; absent while it waits. */
  readonly outcome?: TillOutcome | undefined;
  /** Whether a person has seen what was reported. */
  readonly seen: boolean;
  /** Points that were quoted to the buyer, by wallet. */
  readonly quoted: Readonly<Record<string, number>>;
};

/** Points that this till alone may spend, as far as it knows. */
export type KeptLease = {
  readonly lease: string;
  readonly epoch: string;
  readonly member: string;
  readonly wallet: string;
  readonly points: number;
  /** What has not been spent of it here. */
  readonly left: number;
  /** `left-over` belongs to another installation of this device, and is only to be given back. */
  readonly state: "taking" | "open" | "closing" | "left-over";
};

/** A member as it was seen last. */
export type KeptMember = Pick<TillMember, "member" | "seq" | "asOf" | "name"> & {
  readonly books: Books;
  readonly identities: readonly { readonly of: string; readonly value: string }[];
  /** What was typed or shown when it was found, so that it is found again with the line down. */
  readonly names: readonly string[];
  readonly seenAt: Instant;
};

/** The policies in force and to come, as they were told last. */
export type KeptProgramme = Pick<TillSession, "policies" | "calibrations">;

/** Everything a till keeps. */
export type Kept = {
  readonly till: KeptTill;
  /** In the order in which they happened. */
  readonly operations: readonly KeptOperation[];
  readonly leases: readonly KeptLease[];
  readonly members: readonly KeptMember[];
  readonly programme: KeptProgramme | undefined;
};

/** Operations that the server has are kept for so many others: to be refunded, and to be sent again to a server that was put back to an older day. */
export const answeredMax = 500;
/** Members that are remembered, the last seen ones. */
export const membersMax = 300;

/** Operations that the server does not have yet. */
export const waitingIn = ({ operations }: Pick<Kept, "operations">): KeptOperation[] => operations.filter(({ outcome }) => outcome === undefined);

/** A lease as the server tells it, as it is kept here. */
export function keptLease(lease: Lease, epoch: string, known: KeptLease | undefined): KeptLease {
  const left = Math.min(known?.left ?? lease.points, Math.max(0, lease.points - lease.spent));
  const isEnding = known?.state === "closing" || lease.state === "closing";
  return {
    lease: lease.lease, epoch: lease.epoch, member: lease.member, wallet: lease.wallet, points: lease.points, left,
    state: isEnding ? "closing" : lease.epoch !== epoch ? "left-over" : lease.state === "taking" ? "taking" : "open",
  };
}
