import type { LaurelModule } from "../modules/laurel/laurel-module.js";

/** The identity by which the ledger knows a customer's account. */
export const accountOf = (customerId: string) => ({ of: "account", value: customerId }) as const;

/** Members of customers, in their order; `undefined` for whoever has not joined, for an account that somebody only says is theirs leads to nobody. A member that was merged into another is that other one. */
export async function membersOf(laurel: LaurelModule, customerIds: readonly string[]): Promise<(string | undefined)[]> {
  const { engine, identities } = (await laurel.served()).means;
  const named = await identities.find(customerIds.map(accountOf));
  const known = named.flatMap((each) => (each.kind === "named" ? [each.identity] : []));
  const resolved = await engine.resolve(known);
  const byIdentity = new Map(known.map((identity, i) => [identity, resolved[i]?.verified === true ? resolved[i].member : undefined]));
  return named.map((each) => (each.kind === "named" ? byIdentity.get(each.identity) : undefined));
}

/** The member of a customer; `undefined` for whoever has not joined. */
export async function memberOf(laurel: LaurelModule, customerId: string): Promise<string | undefined> {
  return (await membersOf(laurel, [customerId]))[0];
}
