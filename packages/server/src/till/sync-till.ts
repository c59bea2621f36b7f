import { TillDeed, type TillMember, type TillOutcome } from "@laurel/client/wire";
import { Fault } from "@laurel/store/contract";
import { actorOf } from "../access/caller.js";
import { type Answering, type Asked, answer, refuse } from "../http/answering.js";
import type { Means } from "../http/means.js";
import { findMember } from "../members/find-member.js";
import { type DeviceState, type EpochState, answeredMax, changeDevice, epochIn, leaseIn, withEpoch, withLease } from "./device/device-state.js";
import { withSpend } from "./device/lease-state.js";
import { deviceOf } from "./device/till-caller.js";
import { carryOperation } from "./operations/carry-operation.js";
import { type Taken, whenOf } from "./operations/when-it-happened.js";

type Batch = Asked<"syncTill">["body"];
type Operation = Batch["operations"][number];
type Wrong = "device-unknown" | "device-cloned" | "device-behind";
type Checked = { readonly kind: "fits"; readonly state: DeviceState; readonly taken: readonly Taken[] } | { readonly kind: "refused"; readonly code: Wrong; readonly through: number };

/**
 * Takes in what has happened at a till, in the order in which it happened there (E4, cases 108 to 114). Sent again, in part or in whole, by this till or by a copy of it, it changes nothing more. Spends are noted
 * with their leases first, then each operation goes to its member's books under its own key, then the numbers are ticked off; cut short anywhere, the same batch goes on with it.
 */
export const syncTill: Answering<"syncTill"> = async ({ body, caller }, means) => {
  const till = deviceOf(caller);
  const why = { key: `sync:${body.epoch}:${body.operations[0]!.seq}`, actor: actorOf(caller) };
  const checked = await changeDevice<Checked>(means, till.device, why, (was) => {
    const fits = check(was, body, means.now());
    return { state: fits.kind === "fits" ? fits.state : was, said: fits };
  });
  if (checked.kind === "refused") return refuse(checked);
  const { outcomes, waiting } = await carryAll(means, till, body, checked);
  const ticked = await changeDevice<number | Wrong>(means, till.device, why, (was) => {
    const epoch = epochIn(was, body.epoch);
    const wrong = epoch ? fault(epoch, body.operations) : "device-unknown";
    if (!was || !epoch || wrong) return { state: was, said: wrong ?? "device-unknown" };
    const next = tickedOff(epoch, body.operations.filter(({ op }) => !waiting.has(op)), Math.max(0, ...checked.taken.map(({ at }) => at)));
    return { state: withEpoch(was, next), said: next.through };
  });
  // A copy of this till was faster with the same numbers. What this one told stands by its own ids; it has to begin anew.
  if (typeof ticked === "string") return refuse({ code: ticked });
  return answer(200, { through: ticked, now: means.now(), outcomes, members: await membersOf(means, body, outcomes) });
};

/** Whether a batch fits what is known of this installation; and the till's state with the spends noted. */
function check(was: DeviceState | undefined, body: Batch, now: number): Checked {
  const epoch = epochIn(was, body.epoch);
  if (!was || !epoch) return { kind: "refused", code: "device-unknown", through: 0 };
  const wrong = fault(epoch, body.operations);
  if (wrong) return { kind: "refused", code: wrong, through: epoch.through };
  let state = was;
  for (const { op, member, deed } of body.operations) {
    const read = TillDeed.safeParse(deed);
    const spent = read.success && read.data.kind === "redeem" && read.data.lease !== undefined ? read.data : undefined;
    const lease = spent && leaseIn(state, spent.lease!);
    if (!lease || lease.wallet !== spent.wallet || lease.refusal) continue;
    const next = lease.member === member ? withSpend(lease, op, spent.points) : lease;
    if (next !== lease) state = withLease(state, next);
  }
  return { kind: "fits", state, taken: whenOf(body.operations, body.sentAt, now, epoch.lastAt ?? 0) };
}

/** Whether numbers were skipped, or come again with other operations (case 112). */
function fault({ through, answered }: EpochState, operations: readonly Operation[]): "device-cloned" | "device-behind" | undefined {
  const known = new Map(answered);
  if (operations.some(({ seq, op }) => known.has(seq) && known.get(seq) !== op)) return "device-cloned";
  return operations[0]!.seq > through + 1 ? "device-behind" : undefined;
}

/** Carries out a batch in its order. What fails for one member waits, and with it what that member did after; others go on. */
async function carryAll(means: Means, till: ReturnType<typeof deviceOf>, { operations }: Batch, { state, taken }: Extract<Checked, { kind: "fits" }>): Promise<{ outcomes: TillOutcome[]; waiting: Set<string> }> {
  const outcomes: TillOutcome[] = [];
  const [failed, waiting] = [new Set<string>(), new Set<string>()];
  for (const [i, { op, member: told, deed }] of operations.entries()) {
    try {
      if (failed.has(told)) waiting.add(op);
      else outcomes.push(await carryOperation(means, till, { op, told, deed, taken: taken[i]!, spend: spendOf(state, op) }));
    } catch (error) {
      // A store that is away is away for all. What fails for one member alone is a defect, and must not hold up a shop.
      if (error instanceof Fault) throw error;
      failed.add(told);
      waiting.add(op);
      await means.audit.note({ at: means.now(), actor: actorOf(till), kind: "alert", operation: "syncTill", member: told, about: { op, failed: String(error) } });
    }
  }
  return { outcomes, waiting };
}

function spendOf(state: DeviceState, op: string) {
  for (const { spends, takenAt } of state.leases) {
    const noted = spends.find((each) => each.op === op);
    if (noted) return { noted, takenAt };
  }
  return undefined;
}

/** The installation once these numbers have arrived. */
function tickedOff(epoch: EpochState, operations: readonly Operation[], at: number): EpochState {
  const all = new Map(epoch.answered);
  for (const { seq, op } of operations) if (seq > epoch.through) all.set(seq, op);
  let { through } = epoch;
  while (all.has(through + 1)) through++;
  const answered = [...all].sort(([a], [b]) => a - b).filter(([seq]) => seq > through - answeredMax);
  return { ...epoch, through, answered, lastAt: Math.max(at, epoch.lastAt ?? 0) };
}

/** The members whom a batch was about, as they are now. Nothing personal is looked up for it. */
async function membersOf(means: Means, { operations }: Batch, outcomes: readonly TillOutcome[]): Promise<TillMember[]> {
  const told = new Map(operations.map(({ op, member }) => [op, member]));
  const pairs = new Map(outcomes.flatMap((each) => (each.kind === "refused" ? [] : [[told.get(each.op)!, each.member] as const])));
  const found = await Promise.all([...pairs].map(async ([name, member]): Promise<TillMember[]> => {
    const reading = await findMember(means, member);
    return reading ? [{ member: reading.member, seq: reading.version, asOf: reading.asOf, books: reading.books, identities: [], ...(name !== reading.member && { told: name }) }] : [];
  }));
  return found.flat();
}
