import type { Room } from "../adapter/room.js";
import { forgetCustomer } from "../checkout/codes.js";
import { backendOf } from "../customers/backend.js";
import { enrolCustomer } from "../customers/enrol-customer.js";
import { goneAs, noteGone } from "../customers/gone.js";
import { memberOfCustomer } from "../customers/member-of.js";
import { leadsTo } from "../publish/whose.js";
import { syncOrder } from "../orders/sync-order.js";

/** What became of what Laurel knew of a customer. */
export type RedactedCustomer =
  /** The membership is closed, and what was known of the person is destroyed; sums and entries stay, under an id that leads to nobody. */
  | { readonly kind: "erased"; readonly member: string }
  /** Another customer of the same member is still there (the shop has made two one): only what leads from this one is destroyed. */
  | { readonly kind: "parted"; readonly member: string }
  /** There was no member; there never will be one. */
  | { readonly kind: "nobody" };

/** A request to forget somebody. */
export type Redaction = {
  /** Numbers by which Shopify knows customer and orders. */
  readonly customer: string;
  readonly orders: readonly string[];
  /** When it was asked, epoch milliseconds. */
  readonly at: number;
};

/**
 * Forgets a customer (X5). May come before anything else that is told of them: then what the shop has sold them is taken in first, so that its sums are there whichever word came first, and afterwards
 * nothing that is told makes them a member again. May be cut short anywhere, and repeated.
 */
export async function redactCustomer(room: Room, { customer, orders, at }: Redaction): Promise<RedactedCustomer> {
  if (await goneAs(room, customer) === "redacted") return { kind: "nobody" };
  if (room.settings.enrol === "every-customer") await enrolCustomer(room, customer);
  for (const order of orders) await syncOrder(room, order);
  const outcome = await forget(room, customer, at);
  await forgetCustomer(room, customer);
  await room.books.ask("DELETE FROM laurel_shopify_data_requests WHERE shop = $1 AND customer = $2", [room.shop, customer]);
  await noteGone(room, customer, "redacted", at);
  return outcome;
}

async function forget(room: Room, customer: string, at: number): Promise<RedactedCustomer> {
  const { vault, identities } = room.laurel.means;
  const member = await memberOfCustomer(room, customer) ?? await formerMember(room, customer);
  if (member === undefined) {
    await vault?.erase([{ kind: "member", id: customer }], "asked", room.settings.source);
    return { kind: "nobody" };
  }
  const [leads] = await leadsTo(room, [member]);
  if (await anyStays(room, (leads?.customers ?? []).filter((each) => each !== customer))) {
    const [named] = await identities.find([{ of: room.settings.source, value: customer }]);
    if (named?.kind === "named") await vault?.erase([{ kind: "identity", id: named.identity }], "asked", room.settings.source);
    return { kind: "parted", member };
  }
  await close(room, customer, member, at);
  const outcome = await backendOf(room).call("eraseMember", { params: { member }, query: { reason: "asked" } });
  if (outcome.kind === "problem" && outcome.problem.code !== "member-unknown") throw new Error(`member ${member} cannot be erased: ${JSON.stringify(outcome.problem)}`);
  return { kind: "erased", member };
}

/** Whom a customer has led to that leads nowhere since an erasure that was cut short. */
async function formerMember({ laurel }: Room, customer: string): Promise<string | undefined> {
  const reading = await laurel.means.engine.read(customer);
  return reading && reading.mergedInto === undefined ? reading.member : undefined;
}

async function anyStays(room: Room, customers: readonly string[]): Promise<boolean> {
  for (const each of customers) if (await goneAs(room, each) === undefined) return true;
  return false;
}

/** From here on nothing is earned and nothing spent, and no letter is sent. */
async function close({ laurel: { means: { engine } }, settings: { source } }: Room, customer: string, member: string, at: number): Promise<void> {
  const id = `closed:${source}/${customer}`;
  const outcome = await engine.execute(member, {
    key: id, actor: `backend:${source}`, promised: true,
    facts: [{ id, kind: "standing-set", at, standing: "closed", reason: "the shop was asked to forget the customer", by: source }],
  }, { id });
  if (outcome.kind === "refused") throw new Error(`member ${member} cannot be closed: ${JSON.stringify(outcome.refusal)}`);
}
