import type { Instant } from "@laurel/core";
import type { Store } from "@laurel/store";
import { v5 as namedUuid } from "uuid";
import type { AuditLog } from "../audit/audit-log.js";
import { approvalOf, askApproval, stateAt } from "./approvals.js";
import { type Caller, actorOf } from "./caller.js";

/** How many members' personal data one actor may look at. */
export type ReadingLimit = { readonly perHour: number; readonly perDay: number };
/** By who asks; whoever is left out is not counted. A shopper reads nobody's data but their own. */
export type ReadingLimits = { readonly [kind in "shopper" | "staff" | "device" | "backend"]?: ReadingLimit };

/**
 * What is usual unless said otherwise: a busy agent opens a member every quarter of a minute, a till serves ten a minute, a shop's backend
 * reads somebody whenever they sign in. A shopper reads nobody else; counted is how often one claims a phone or an address that turns out to be somebody's.
 */
export const usualReading: ReadingLimits = {
  shopper: { perHour: 10, perDay: 20 },
  staff: { perHour: 300, perDay: 1_500 },
  device: { perHour: 600, perDay: 5_000 },
  backend: { perHour: 20_000, perDay: 200_000 },
};

/** So many actors are counted at once; beyond that, whoever has not read for longest is forgotten. */
export const actorsMax = 10_000;

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
// A slot is five minutes: a count is that much behind, and needs 288 numbers at most.
const slotMs = 5 * minute;
// Names approvals, so that every server asks for the same one. Never changed.
const namespace = "a3c1f7c2-61f0-5b0e-9d0f-2f6b8f1f4b7e";

type Counted = { readonly slots: Map<number, number>; episode: Episode | undefined; approvals: number };
/** An excess: what a second person was asked. */
type Episode = { readonly approval: string };

/**
 * Counts how many members each actor reads within the last hour and the last day (X4). Over the limit it is an alert, told once: a line of the audit log and a message for the webhooks. From then
 * on nothing more is read, until a second person approves, or the hours have passed. An approval lets the actor begin at zero.
 *
 * Counted in the memory of this process: several servers let through as much each, and one that was started anew begins at zero. What was alerted, and what was approved, is kept.
 */
export class ReadingGuard {
  readonly #counted = new Map<string, Counted>();

  constructor(readonly store: Store, readonly audit: Pick<AuditLog, "note">, readonly limits: ReadingLimits = usualReading) {}

  /** Counts a reading, or holds it; what is held is not counted, for nothing was shown. */
  async count(caller: Caller, members: number, at: Instant): Promise<"fine" | "held"> {
    const limit = caller.kind === "nobody" || caller.kind === "site" ? undefined : this.limits[caller.kind];
    if (!limit) return "fine";
    const actor = actorOf(caller);
    const counted = this.#countedOf(actor, at);
    if (fits(counted, limit, members, at)) {
      counted.episode = undefined;
      add(counted, members, at);
      return "fine";
    }
    // One request that is larger than the limit fits no sooner for having been approved; then it is let through whole.
    if (!(await this.#isApproved(actor, counted, { members, limit, at }))) return "held";
    counted.slots.clear();
    counted.episode = undefined;
    counted.approvals++;
    add(counted, members, at);
    return "fine";
  }

  async #isApproved(actor: string, counted: Counted, excess: { readonly members: number; readonly limit: ReadingLimit; readonly at: Instant }): Promise<boolean> {
    const { at } = excess;
    const means = { engine: { store: this.store }, now: () => at };
    const id = counted.episode?.approval ?? namedUuid(`${actor} ${Math.floor(at / hour)} ${counted.approvals}`, namespace);
    if (counted.episode === undefined) {
      counted.episode = { approval: id };
      const about = { what: "unusual", members: sum(counted, at, hour) + excess.members, perHour: excess.limit.perHour, perDay: excess.limit.perDay };
      const isNew = (await approvalOf(means, id)) === undefined;
      await askApproval(means, { id, kind: "reading", askedBy: actor, reason: "reads more members than is usual", about });
      if (isNew) await this.audit.note({ at, actor, kind: "alert", operation: "countReading", about: { ...about, approval: id } });
    }
    const approval = await approvalOf(means, id);
    return approval !== undefined && stateAt(approval, at) === "approved";
  }

  #countedOf(actor: string, at: Instant): Counted {
    const counted = this.#counted.get(actor) ?? { slots: new Map<number, number>(), episode: undefined, approvals: 0 };
    // Taken out and put back, so that whoever has not read for longest stands first.
    this.#counted.delete(actor);
    this.#counted.set(actor, counted);
    if (this.#counted.size > actorsMax) this.#counted.delete(this.#counted.keys().next().value!);
    for (const slot of counted.slots.keys()) if ((slot + 1) * slotMs <= at - day) counted.slots.delete(slot);
    return counted;
  }
}

function fits(counted: Counted, { perHour, perDay }: ReadingLimit, members: number, at: Instant): boolean {
  return sum(counted, at, hour) + members <= perHour && sum(counted, at, day) + members <= perDay;
}

function sum({ slots }: Counted, at: Instant, within: number): number {
  let members = 0;
  for (const [slot, count] of slots) if ((slot + 1) * slotMs > at - within) members += count;
  return members;
}

function add({ slots }: Counted, members: number, at: Instant): void {
  const slot = Math.floor(at / slotMs);
  slots.set(slot, (slots.get(slot) ?? 0) + members);
}
