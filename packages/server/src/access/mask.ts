import { type Asker, type Caller, askerOf } from "./caller.js";

/** Personal fields, by how much they tell: what somebody is called, where they can be reached, everything else about them. */
export type FieldGroup = "name" | "contacts" | "particulars";

const everyday = ["shopper", "backend", "agent", "store-manager", "manager", "owner"] as const;

/**
 * Who sees personal fields as they are (X2); everybody else sees them masked, whatever the operation. A shopper sees nobody's but their own. Whoever sells at a counter can tell two
 * customers apart, and write to neither; whoever analyses needs no person at all.
 */
export const seesUnmasked: Readonly<Record<FieldGroup, readonly Asker[]>> = {
  name: everyday,
  contacts: everyday,
  particulars: ["shopper", "backend", "agent", "manager", "owner"],
};

/** Whether fields are masked for a caller; without a group, whether any are. */
export function isMasked(caller: Caller, group?: FieldGroup): boolean {
  const asker = askerOf(caller);
  if (group !== undefined) return !seesUnmasked[group].includes(asker);
  return Object.values(seesUnmasked).some((those) => !those.includes(asker));
}
