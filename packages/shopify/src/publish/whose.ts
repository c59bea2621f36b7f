import type { Room } from "../adapter/room.js";

/** Who asks the vault what is behind a name of the ledger. */
const reading = { by: "shopify", why: "which customer a member is" } as const;

/** What leads to a member. */
export type Leads = {
  /** Customers of this shop, by the numbers Shopify knows them by. */
  readonly customers: readonly string[];
  readonly card: string | undefined;
};

/**
 * What leads to each member, in the order of the members: no customer for somebody of another shop, several where two members were made one. Customers that Shopify has deleted meanwhile may be among them.
 */
export async function leadsTo({ laurel: { means: { engine, identities } }, settings: { source } }: Room, members: readonly string[]): Promise<Leads[]> {
  const found = await Promise.all(members.map((member) => engine.read(member)));
  const held = found.map((each) => (each?.identities ?? []).map(({ identity }) => identity).filter((identity) => identity.startsWith(`${source}:`) || identity.startsWith("card:")));
  const flat = held.flat();
  const [behind, led] = flat.length === 0 ? [[], []] : await Promise.all([identities.behind(flat, reading), engine.resolve(flat)]);
  let next = 0;
  return held.map((names, i) => {
    const told = names.flatMap(() => {
      const at = next++;
      // Of a merge that was undone, a name may stand here still that leads elsewhere by now.
      const isLed = led[at]?.member === members[i] && (led[at]?.verified === true || behind[at]?.of === "card");
      return behind[at] && isLed ? [behind[at]] : [];
    });
    return { customers: told.flatMap(({ of, value }) => (of === source ? [value] : [])), card: told.find(({ of }) => of === "card")?.value };
  });
}

/** Members of customers, by their numbers and in their order; `undefined` for whoever is none, for a number that somebody only says is theirs leads to nobody. A member that was merged into another is that other one. */
export async function membersOfCustomers({ laurel: { means: { engine, identities } }, settings: { source } }: Pick<Room, "laurel" | "settings">, customers: readonly string[]): Promise<(string | undefined)[]> {
  const named = await identities.find(customers.map((value) => ({ of: source, value })));
  const known = named.flatMap((each) => (each.kind === "named" ? [each.identity] : []));
  const resolved = known.length === 0 ? [] : await engine.resolve(known);
  let next = 0;
  return named.map((each) => {
    const led = each.kind === "named" ? resolved[next++] : undefined;
    return led?.verified === true ? led.member : undefined;
  });
}
