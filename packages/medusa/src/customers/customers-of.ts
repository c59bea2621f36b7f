import type { LaurelModule } from "../modules/laurel/laurel-module.js";

/** Who asks the vault which account is behind a name of the ledger. */
const reading = { by: "medusa", why: "whose account it is" } as const;

/**
 * The customers that lead to each member, in the order of the members: none for somebody of the till, several where staff have made two members one. Read from the
 * ledger itself, so that a merge, and undoing it, is known at once. Customers that Medusa has deleted meanwhile may be among them.
 */
export async function customersOf(laurel: LaurelModule, members: readonly string[]): Promise<string[][]> {
  const { engine, identities } = (await laurel.served()).means;
  const found = await Promise.all(members.map((member) => engine.read(member)));
  const accounts = found.map((each) => (each?.identities ?? []).flatMap(({ identity }) => (identity.startsWith("account:") ? [identity] : [])));
  const flat = accounts.flat();
  const [behind, led] = flat.length === 0 ? [[], []] : await Promise.all([identities.behind(flat, reading), engine.resolve(flat)]);
  let next = 0;
  return accounts.map((each, i) => each.flatMap(() => {
    const at = next++;
    // Of a merge that was undone, a name may stand here still that leads elsewhere by now.
    return behind[at] && led[at]?.verified === true && led[at].member === members[i] ? [behind[at].value] : [];
  }));
}
