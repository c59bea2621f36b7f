import type { Caller } from "@laurel/server/embed";
import { type Scope, laurelIn } from "../laurel-in.js";
import { deliverFor } from "../clock/deliver.js";
import { syncTierGroups } from "../tiers/sync-tier-groups.js";
import { customersOf } from "./customers-of.js";
import { membersOf } from "./member-of.js";

/** What came of making the members of two customers one. */
export type MergedCustomers =
  | { readonly kind: "merged"; readonly member: string }
  /** They are one member already. */
  | { readonly kind: "one-already"; readonly member: string }
  | { readonly kind: "refused"; readonly code: string; readonly figures: Readonly<Record<string, unknown>> };

/**
 * Makes the members of two customers one (M4): points, orders and history of the absorbed one go to the one that is kept, and both accounts are that member from then on. In Medusa they stay two
 * customers, both in the groups of the one member's tiers.
 *
 * @param why - a sentence for the journal, and who of the staff it was; the shop itself unless said
 */
export async function mergeCustomers(scope: Scope, kept: string, absorbed: string, why: { readonly reason: string; readonly as?: Caller }): Promise<MergedCustomers> {
  const laurel = laurelIn(scope);
  const [into, from] = await membersOf(laurel, [kept, absorbed]);
  if (into === undefined || from === undefined) return { kind: "refused", code: "member-unknown", figures: { customer: into === undefined ? kept : absorbed } };
  if (into === from) return { kind: "one-already", member: into };
  const outcome = await (await laurel.client(why.as)).call("mergeMembers", { body: { kept: into, absorbed: from, reason: why.reason } });
  if (outcome.kind === "problem") {
    const { code, ...figures } = outcome.problem;
    return { kind: "refused", code, figures };
  }
  await settleMember(scope, into);
  return { kind: "merged", member: into };
}

/**
 * Brings the shop to what a member is now: delivers what waits, and puts its customers into the groups they belong in. For what staff do and no message tells, such as a membership that is closed
 * or two that are merged; whatever is not settled so is found by the next reconciliation.
 */
export async function settleMember(scope: Scope, member: string): Promise<void> {
  await deliverFor(scope, member);
  const [customers = []] = await customersOf(laurelIn(scope), [member]);
  await syncTierGroups(scope, customers);
}
