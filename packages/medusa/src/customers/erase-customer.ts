import { type Scope, laurelIn } from "../laurel-in.js";
import type { LaurelModule } from "../modules/laurel/laurel-module.js";
import { deliverFor } from "../clock/deliver.js";
import { syncTierGroup } from "../tiers/sync-tier-groups.js";
import { giveUpEmail, namesOf } from "./brought-email.js";
import { othersOf } from "./claims.js";
import { memberOf } from "./member-of.js";
import { type ShopCustomer, shopCustomers } from "./shop-customer.js";

/** What became of what Laurel knew of a customer. */
export type ErasedCustomer =
  /** The membership is closed, and what was known of the person is destroyed. */
  | { readonly kind: "erased"; readonly member: string }
  /** Another account of the same member is still there (staff have made two one): only what this account had brought is destroyed. */
  | { readonly kind: "parted"; readonly member: string }
  /** There was no member; a guest's address is destroyed, and what was bought under it is nobody's for good. */
  | { readonly kind: "nobody" };

const by = "medusa";

/**
 * Forgets a customer whom Medusa has deleted (X5): closes the membership, destroys what is known of the person, takes them out of the groups. The ledger stays, under an id that leads to
 * nobody. May be cut short anywhere, and repeated; who is not deleted is left alone.
 */
export async function eraseCustomer(scope: Scope, customerId: string): Promise<ErasedCustomer> {
  const laurel = laurelIn(scope);
  const customer = (await shopCustomers(laurel.database, [customerId])).get(customerId) ?? gone(customerId);
  if (!customer.isDeleted) return { kind: "nobody" };
  const member = await memberOf(laurel, customerId) ?? await formerMember(laurel, customerId);
  const outcome = member === undefined ? await eraseGuest(laurel, customer) : await eraseAccount(scope, customer, member);
  if (outcome.kind !== "nobody") await deliverFor(scope, outcome.member);
  await syncTierGroup(scope, customerId);
  return outcome;
}

/** One of whom Medusa has kept nothing. */
const gone = (id: string): ShopCustomer => ({ id, email: null, phone: null, hasAccount: true, isDeleted: true, createdAt: 0, language: null, stamp: "" });

/** Whom an account has led to that leads nowhere since an erasure that was cut short. */
async function formerMember(laurel: LaurelModule, customerId: string): Promise<string | undefined> {
  const reading = await (await laurel.engine()).read(customerId);
  return reading && reading.mergedInto === undefined ? reading.member : undefined;
}

async function eraseAccount(scope: Scope, customer: ShopCustomer, member: string): Promise<ErasedCustomer> {
  const laurel = laurelIn(scope);
  const others = await othersOf(laurel, member, customer.id);
  if (others.length > 0) {
    await giveUpEmail(laurel, customer, member);
    const { account } = await namesOf(laurel, customer);
    if (account !== undefined) await (await laurel.served()).means.vault?.erase([{ kind: "identity", id: account }], "asked", by);
    return { kind: "parted", member };
  }
  await close(laurel, customer.id, member);
  const outcome = await (await laurel.client()).call("eraseMember", { params: { member }, query: { reason: "asked" } });
  if (outcome.kind === "problem") throw new Error(`member ${member} cannot be erased: ${JSON.stringify(outcome.problem)}`);
  return { kind: "erased", member };
}

/** From here on nothing is earned and nothing spent, and no letter is sent. */
async function close(laurel: LaurelModule, customerId: string, member: string): Promise<void> {
  const { engine, now } = (await laurel.served()).means;
  if ((await engine.read(member))?.books.standing === "closed") return;
  const id = `closed:${customerId}`;
  const outcome = await engine.execute(member, {
    key: id, actor: `backend:${laurel.settings.source}`, promised: true,
    facts: [{ id, kind: "standing-set", at: now(), standing: "closed", reason: "the customer was deleted in the shop", by }],
  }, { id });
  if (outcome.kind === "refused") throw new Error(`member ${member} cannot be closed: ${JSON.stringify(outcome.refusal)}`);
}

/** A guest is an address, and what was bought under it waits for whoever is shown to own it. */
async function eraseGuest(laurel: LaurelModule, customer: ShopCustomer): Promise<ErasedCustomer> {
  const { engine, vault } = (await laurel.served()).means;
  const { account, email } = await namesOf(laurel, customer);
  const names = [account, email].filter((each) => each !== undefined);
  const owners = await engine.resolve(names);
  const nobodys = names.filter((_, i) => owners[i] === undefined);
  if (nobodys.length > 0) await vault?.erase(nobodys.map((id) => ({ kind: "identity", id })), "asked", by);
  return { kind: "nobody" };
}
