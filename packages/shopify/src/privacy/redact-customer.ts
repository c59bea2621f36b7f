import type { Room } from "../adapter/room.js";
import { forgetCustomer } from "../checkout/codes.js";
import { backendOf } from "../customers/backend.js";
import { enrolCustomer } from "../customers/enrol-customer.js";
import { goneAs, noteGone } from "../customers/gone.js";
import { memberOfCustomer } from "../customers/member-of.js";
import { syncOrder } from "../orders/sync-order.js";
import { leadsTo } from "../publish/whose.js";
import { asTheShopAllows } from "./as-the-shop-allows.js";
import { forgetTold } from "./forget-told.js";

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
 * nothing that is told makes them a member again. A shop that cannot be asked keeps nobody from being forgotten: one that has let the app go is not waited for, any other for a day. May be cut short
 * anywhere, and repeated.
 *
 * @throws Error where the ledger cannot be asked, or the shop cannot and it is less than a day since it asked for this
 */
export async function redactCustomer(room: Room, { customer, orders, at }: Redaction): Promise<RedactedCustomer> {
  if (await goneAs(room, customer) === "redacted") return { kind: "nobody" };
  const { enrol } = room.settings;
  await asTheShopAllows(room, at, [
    ...(enrol === "every-customer" ? [async () => enrolCustomer(room, customer)] : []),
    ...orders.map((order) => async () => syncOrder(room, order)),
  ]);
  const outcome = await forget(room, customer, at);
  await forgetCustomer(room, customer);
  await forgetTold(room, { customer, member: outcome.kind === "nobody" ? undefined : outcome.member, at });
  await room.books.ask("DELETE FROM laurel_shopify_data_requests WHERE shop = $1 AND customer = $2", [room.shop, customer]);
  await noteGone(room, customer, "redacted", at);
  return outcome;
}

async function forget(room: Room, customer: string, at: number): Promise<RedactedCustomer> {
  const { vault } = room.laurel.means;
  const member = await memberOfCustomer(room, customer) ?? await formerMember(room, customer);
  if (member === undefined) {
    await vault?.erase([{ kind: "member", id: customer }, ...await identityOf(room, customer)], "asked", room.settings.source);
    return { kind: "nobody" };
  }
  const [leads] = await leadsTo(room, [member]);
  if (await anyStays(room, (leads?.customers ?? []).filter((each) => each !== customer))) {
    await vault?.erase(await identityOf(room, customer), "asked", room.settings.source);
    return { kind: "parted", member };
  }
  await close(room, customer, member, at);
  const outcome = await backendOf(room).call("eraseMember", { params: { member }, query: { reason: "asked" } });
  if (outcome.kind === "problem" && outcome.problem.code !== "member-unknown") throw new Error(`member ${member} cannot be erased: ${JSON.stringify(outcome.problem)}`);
  return { kind: "erased", member };
}

/** What the vault knows a customer by, be they a member or only the buyer of orders that are kept. */
async function identityOf({ laurel, settings: { source } }: Room, customer: string): Promise<{ readonly kind: "identity"; readonly id: string }[]> {
  const [named] = await laurel.means.identities.find([{ of: source, value: customer }]);
  return named?.kind === "named" ? [{ kind: "identity", id: named.identity }] : [];
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
