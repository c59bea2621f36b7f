import type { Answer, Lease, TillMember, TillOutcome, TillSession } from "../../wire/index.js";
import { type Kept, type KeptLease, type KeptMember, type KeptOperation, keptLease, waitingIn } from "../keeping/kept.js";
import type { Next } from "../keeping/kept-state.js";

/** What a session tells, kept. */
export function afterSession(kept: Kept, session: TillSession): Next {
  const { device, store, policies, calibrations } = session;
  return {
    till: { ...kept.till, device, store }, programme: { policies, calibrations }, leases: afterLeases(kept, session.leases),
    operations: withBehind(kept, session.through),
  };
}

/** A server that was put back to an older day has less than it once said: what it had is sent again. */
function withBehind({ till, operations }: Kept, through: number): readonly KeptOperation[] {
  const isMissing = ({ epoch, outcome, operation }: KeptOperation): boolean => epoch === till.epoch && outcome !== undefined && operation.seq > through;
  if (!operations.some(isMissing)) return operations;
  return operations.map((each) => {
    if (!isMissing(each)) return each;
    const { outcome: _outcome, ...waiting } = each;
    return waiting;
  });
}

/** Leases are the server's to know: what it does not know is none, and what this till never heard of, because an answer was lost, is there. */
function afterLeases({ till, leases }: Kept, told: readonly Lease[]): readonly KeptLease[] {
  return told.map((each) => keptLease(each, till.epoch, leases.find(({ lease }) => lease === each.lease)));
}

/** What a batch came to, kept. */
export function afterSync(kept: Kept, { outcomes, members }: Answer<"syncTill">, at: number): Next {
  const came = new Map(outcomes.map((each) => [each.op, each]));
  const operations = kept.operations.map((each) => {
    const outcome = came.get(each.operation.op);
    return outcome && !each.outcome ? { ...each, outcome } : each;
  });
  const became = { ...kept.till.became };
  for (const each of kept.operations) if (each.operation.deed.kind === "enrol") noteBecame(became, each, came.get(each.operation.op));
  return { operations, till: { ...kept.till, became }, members: members.reduce((known, each) => withMember(known, each, at), kept.members) };
}

function noteBecame(became: Record<string, string>, { operation }: KeptOperation, outcome: TillOutcome | undefined): void {
  if (outcome && outcome.kind !== "refused" && outcome.member !== operation.member) became[operation.member] = outcome.member;
}

/** A member as it was just told; a passing id gives way to the member it became. What is typed to find it is remembered. */
export function withMember(known: readonly KeptMember[], told: TillMember, at: number, name?: string): readonly KeptMember[] {
  const [same, passing] = [known.find(({ member }) => member === told.member), known.find(({ member }) => member === told.told)];
  if (same && same.seq > told.seq) return known;
  const names = [...new Set([...same?.names ?? [], ...passing?.names ?? [], ...(name === undefined ? [] : [name])])];
  const shown = told.name ?? same?.name ?? passing?.name;
  const next: KeptMember = {
    member: told.member, seq: told.seq, asOf: told.asOf, books: told.books, names, seenAt: at,
    identities: told.identities.length > 0 ? told.identities : same?.identities ?? passing?.identities ?? [],
    ...(shown !== undefined && { name: shown }),
  };
  return [...known.filter((each) => each !== same && each !== passing), next];
}

/**
 * The same till as a new installation (case 112): what it still holds is numbered anew, under the ids it had. Leases stay behind, for the storage this one is a copy of may spend them yet.
 */
export function asNewInstallation(kept: Kept, epoch: string): Next {
  const waiting = waitingIn(kept);
  const renumbered = new Map(waiting.map((each, i) => [each, { ...each, epoch, operation: { ...each.operation, seq: i + 1 } }]));
  return {
    till: { ...kept.till, epoch, next: waiting.length + 1 },
    operations: [...kept.operations.filter((each) => !renumbered.has(each)), ...renumbered.values()],
    leases: kept.leases.map((each) => ({ ...each, state: "left-over" as const })),
  };
}
