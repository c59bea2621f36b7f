import type { Room } from "../adapter/room.js";
import { gidOf } from "../inbox/payload.js";
import { askCustomer } from "../operations/customers.js";
import { backendOf } from "./backend.js";
import { type CustomerOutcome, enrolAbsorbed, enrolCustomer } from "./enrol-customer.js";
import { absorbedBy, cameAt, keptOf, noteGone } from "./gone.js";
import { memberOfCustomer } from "./member-of.js";

/** What came of two customers being made one in the shop. */
export type MergedCustomers =
  | { readonly kind: "merged"; readonly member: string; readonly absorbed: readonly string[] }
  /** Laurel knew nobody but the one that was kept, or they are one member already. */
  | { readonly kind: "nothing-to-do" }
  /** Both are still in the shop: nothing was made one, whatever was told. */
  | { readonly kind: "not-merged" };

/**
 * Follows the shop when it has made two customers one (M4): points, orders and history go to the member of the one that was kept, and both lead to it from then on. Only where the shop has really done
 * so. Merges may be told in any order, and before Laurel has heard of anybody: each is written down, so that a later one finds those before it.
 *
 * @param kept - numbers by which Shopify knows the two
 */
export async function mergeCustomers(room: Room, kept: string, deleted: string, at: number): Promise<MergedCustomers> {
  if (kept === deleted || await isInShop(room, deleted)) return { kind: "not-merged" };
  await noteGone(room, deleted, "merged", at, kept);
  return bringTogether(room, kept);
}

/** Makes members of all who were made one with a customer into the member of whoever was kept in the end. */
export async function bringTogether(room: Room, customer: string): Promise<MergedCustomers> {
  const last = await keptOf(room, customer);
  const others: string[] = [];
  for (const each of await absorbedBy(room, last)) {
    const member = await memberOfCustomer(room, each) ?? await joinedLate(room, each);
    if (member !== undefined && !others.includes(member)) others.push(member);
  }
  const into = await memberOfCustomer(room, last);
  const open = others.filter((each) => each !== into);
  if (open.length === 0) return { kind: "nothing-to-do" };
  // Somebody of them was a member, so the one that was kept is; unless that one was made one with another meanwhile, of which nobody has told yet: that word will find these.
  const joined = into ?? memberIn(await enrolCustomer(room, last));
  if (joined === undefined) return { kind: "nothing-to-do" };
  for (const each of open) await makeOne(room, joined, each);
  return { kind: "merged", member: joined, absorbed: open };
}

/** Whether the shop has such a customer now. */
export async function isInShop(room: Room, customer: string): Promise<boolean> {
  return (await room.admin.ask(askCustomer, { id: gidOf("Customer", customer) })).customer !== null;
}

/** Where every customer is a member, so was this one, of whom the first word came late. */
async function joinedLate(room: Room, customer: string): Promise<string | undefined> {
  const at = room.settings.enrol === "every-customer" ? await cameAt(room, customer) : undefined;
  return at === undefined ? undefined : memberIn(await enrolAbsorbed(room, customer, at));
}

const memberIn = (outcome: CustomerOutcome): string | undefined => (outcome.kind === "member" ? outcome.member : undefined);

async function makeOne(room: Room, kept: string, absorbed: string): Promise<void> {
  const outcome = await backendOf(room).call("mergeMembers", { body: { kept, absorbed, reason: "the shop made the two customers one" }, key: `merge:${absorbed}:${kept}` });
  if (outcome.kind === "problem" && outcome.problem.code !== "merged-away") throw new Error(`members ${kept} and ${absorbed} cannot be made one: ${JSON.stringify(outcome.problem)}`);
}
