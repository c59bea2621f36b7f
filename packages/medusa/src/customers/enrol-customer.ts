import { digestOf } from "@laurel/store";
import { type Scope, laurelIn } from "../laurel-in.js";
import type { LaurelModule } from "../modules/laurel/laurel-module.js";
import { deliverFor } from "../clock/deliver.js";
import { giveUpEmail, noteEmail } from "./brought-email.js";
import { type SetAside, claimsOf } from "./claims.js";
import { memberOf } from "./member-of.js";
import { type ShopCustomer, shopCustomers } from "./shop-customer.js";

/** What became of a customer who is to be a member. */
export type CustomerOutcome =
  /** `isNew` where it was not known before; what was set aside belongs to somebody else, or cannot be read (M3). */
  | { readonly kind: "member"; readonly member: string; readonly isNew: boolean; readonly setAside: readonly SetAside[] }
  /** There is nobody to enrol: Medusa does not know the customer, has deleted it, or it is a guest, who is claimed once there is an account (M5). Or the person was erased (X5). */
  | { readonly kind: "nobody"; readonly because: "unknown" | "deleted" | "guest" | "erased" };

/**
 * Makes a member of a customer with an account, as of the day on which the account was made; whoever is one already stays as they are. What they had bought as a guest under a proven address
 * is theirs from then on, once (M5). Whether to ask is the caller's to decide: by `settings.enrol`, or because the shopper wants to join.
 *
 * @throws Fault when the ledger cannot be reached; asking again is safe, also at the same time
 */
export async function enrolCustomer(scope: Scope, customerId: string): Promise<CustomerOutcome> {
  const laurel = laurelIn(scope);
  const known = await memberOf(laurel, customerId);
  if (known !== undefined) return { kind: "member", member: known, isNew: false, setAside: [] };
  const customer = (await shopCustomers(laurel.database, [customerId])).get(customerId);
  return (await nobodyIn(laurel, customer)) ?? enrol(scope, customer!, undefined);
}

/** Takes in what has changed about a customer: an address that is new is claimed, and the one before given up. Somebody who has not joined stays so. */
export async function renewCustomer(scope: Scope, customerId: string): Promise<CustomerOutcome> {
  const laurel = laurelIn(scope);
  const customer = (await shopCustomers(laurel.database, [customerId])).get(customerId);
  const nobody = await nobodyIn(laurel, customer);
  if (nobody) return nobody;
  const member = await memberOf(laurel, customerId);
  if (member === undefined) return { kind: "nobody", because: "unknown" };
  await giveUpEmail(laurel, customer!, member);
  return enrol(scope, customer!, member);
}

async function nobodyIn(laurel: LaurelModule, customer: ShopCustomer | undefined): Promise<Extract<CustomerOutcome, { kind: "nobody" }> | undefined> {
  if (!customer) return { kind: "nobody", because: "unknown" };
  if (customer.isDeleted) return { kind: "nobody", because: "deleted" };
  if (!customer.hasAccount) return { kind: "nobody", because: "guest" };
  const [isErased] = await (await laurel.served()).means.vault?.areErased([{ kind: "member", id: customer.id }]) ?? [false];
  return isErased ? { kind: "nobody", because: "erased" } : undefined;
}

const languageTag = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;

async function enrol(scope: Scope, customer: ShopCustomer, member: string | undefined): Promise<CustomerOutcome> {
  const laurel = laurelIn(scope);
  const { claims, setAside, hasNews, bringsEmail } = await claimsOf(laurel, customer, member);
  if (member !== undefined && !hasNews) return { kind: "member", member, isNew: false, setAside };
  const { language } = customer;
  const body = {
    member: customer.id, identities: [...claims],
    // Whoever joins by registering has joined on that day, also where Laurel came to the shop later.
    ...(laurel.settings.enrol === "on-registration" && { joinedAt: customer.createdAt }),
    ...(language !== null && languageTag.test(language) && { profile: { locale: language } }),
  };
  // Of a customer as it stands now: the same is asked for once, and again when something has changed, be it back to what it was.
  const outcome = await (await laurel.client()).call("enrolMember", { body, key: `customer:${digestOf([body, customer.stamp])}` });
  if (outcome.kind === "problem") throw new Error(`customer ${customer.id} cannot be enrolled: ${JSON.stringify(outcome.problem)}`);
  if (bringsEmail) await noteEmail(laurel, customer);
  await deliverFor(scope, outcome.body.member);
  return { kind: "member", member: outcome.body.member, isNew: !outcome.body.known, setAside: [...setAside, ...outcome.body.setAside] };
}
