import type { LaurelModule } from "../modules/laurel/laurel-module.js";
import { customersOf } from "./customers-of.js";
import { accountOf } from "./member-of.js";
import { type ShopCustomer, shopCustomers } from "./shop-customer.js";

/** An identity as Laurel is told it. */
export type Claim = { readonly of: string; readonly value: string; readonly verified: boolean };
/** One that belongs to somebody else, and why it is not asked for. */
export type SetAside = { readonly of: string; readonly reason: string };

/** What a customer's account can claim. */
export type Claims = {
  readonly claims: readonly Claim[];
  readonly setAside: readonly SetAside[];
  /** Whether any of it is not the member's already. */
  readonly hasNews: boolean;
  /** Whether the e-mail address becomes this account's by being claimed: it was nobody's, or somebody's who was never shown to own it. */
  readonly bringsEmail: boolean;
};

/**
 * What a customer with an account may claim: the account, which Medusa vouches for; the e-mail address, as proven as the shop believes a registration to be; the phone, never proven. Medusa
 * checks neither, and so what is another member's already is not asked for, with one exception: where the shop believes registrations, a proven address leads
 * somebody of the till who has no account here yet to their own membership. Two accounts never come to share one by themselves; staff may merge them.
 *
 * @param member - whom the account leads to already
 */
export async function claimsOf(laurel: LaurelModule, customer: ShopCustomer, member: string | undefined): Promise<Claims> {
  const { engine, identities } = (await laurel.served()).means;
  const believes = laurel.settings.claimGuests === "on-registration";
  const asked: Claim[] = [
    ...(customer.email === null ? [] : [{ of: "email", value: customer.email, verified: believes }]),
    ...(customer.phone === null ? [] : [{ of: "phone", value: customer.phone, verified: false }]),
  ];
  const named = await identities.find(asked);
  const known = named.flatMap((each) => (each.kind === "named" ? [each.identity] : []));
  const owners = new Map((await engine.resolve(known)).map((owner, i) => [known[i]!, owner]));
  const claims: Claim[] = [{ ...accountOf(customer.id), verified: true }];
  const setAside: SetAside[] = [];
  let hasNews = member === undefined;
  let bringsEmail = false;
  for (const [i, claim] of asked.entries()) {
    const name = named[i]!;
    const owner = name.kind === "named" ? owners.get(name.identity) : undefined;
    const isFree = owner === undefined || (claim.verified && !owner.verified);
    const isOwn = owner?.member === member || (member === undefined && claim.verified && owner !== undefined && await isWithoutAccount(laurel, owner.member, customer.id));
    if (!isFree && !isOwn) {
      setAside.push({ of: claim.of, reason: "taken" });
      continue;
    }
    claims.push(claim);
    hasNews ||= isFree;
    bringsEmail ||= isFree && claim.of === "email";
  }
  return { claims, setAside, hasNews, bringsEmail };
}

/** Whether no other customer of this shop has signed in as this member. */
async function isWithoutAccount(laurel: LaurelModule, member: string, customer: string): Promise<boolean> {
  return (await othersOf(laurel, member, customer)).length === 0;
}

/** The other customers that lead to a member, and are not deleted. */
export async function othersOf(laurel: LaurelModule, member: string, customer: string): Promise<ShopCustomer[]> {
  const [found = []] = await customersOf(laurel, [member]);
  const others = await shopCustomers(laurel.database, found.filter((each) => each !== customer));
  return [...others.values()].filter(({ isDeleted, hasAccount }) => hasAccount && !isDeleted);
}
