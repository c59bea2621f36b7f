import type { LaurelModule } from "../modules/laurel/laurel-module.js";
import { othersOf } from "./claims.js";
import { accountOf } from "./member-of.js";
import type { ShopCustomer } from "./shop-customer.js";

/** Who looks into the vault, and destroys there. */
const by = "medusa";

/**
 * Notes which e-mail address an account has brought into its membership, by the name that the ledger knows it by, beside the account in the vault. So the address can be given up when the
 * account gives it up, and one that the member had before, at the till, is not.
 */
export async function noteEmail(laurel: LaurelModule, customer: ShopCustomer): Promise<void> {
  const { account, email } = await namesOf(laurel, customer);
  if (account !== undefined && email !== undefined) await (await laurel.served()).means.vault?.put({ kind: "identity", id: account }, { email });
}

/** Gives up the address that an account has brought, unless it is still the account's own or that of another account of the member. From then on it is whoever's is seen with it. */
export async function giveUpEmail(laurel: LaurelModule, customer: ShopCustomer, member: string): Promise<void> {
  const { vault, engine } = (await laurel.served()).means;
  const { account, email } = await namesOf(laurel, customer);
  if (!vault || account === undefined) return;
  const noted = await vault.reveal({ kind: "identity", id: account }, ["email"], { by, why: "which address the account brought" });
  const brought = noted.kind === "revealed" ? noted.fields["email"] : undefined;
  if (typeof brought !== "string" || (brought === email && !customer.isDeleted)) return;
  const [owner] = await engine.resolve([brought]);
  const others = await othersOf(laurel, member, customer.id);
  const theirs = await Promise.all(others.map(async (each) => (await namesOf(laurel, each)).email));
  if (owner?.member === member && !theirs.includes(brought)) await vault.erase([{ kind: "identity", id: brought }], "asked", by);
}

/** What the ledger knows a customer's account and address by; `undefined` where it does not know them. */
export async function namesOf(laurel: LaurelModule, { id, email }: Pick<ShopCustomer, "id" | "email">): Promise<{ readonly account: string | undefined; readonly email: string | undefined }> {
  const { identities } = (await laurel.served()).means;
  const [account, address] = await identities.find([accountOf(id), ...(email === null ? [] : [{ of: "email", value: email }])]);
  return { account: account?.kind === "named" ? account.identity : undefined, email: address?.kind === "named" ? address.identity : undefined };
}
