import type { MedusaContainer } from "@medusajs/framework/types";
import { type Reconciled, reconcileCustomers } from "../customers/reconcile.js";
import { unlessElsewhere } from "../clock/unless-elsewhere.js";
import type { Scope } from "../laurel-in.js";
import { locks } from "../names.js";
import { loggerOf } from "../tiers/shop-doors.js";

export const config = { name: "laurel-reconcile", schedule: "23 3 * * *" };

/** Every night: makes good what no event has told about customers and their groups. */
export default async function reconcile(container: MedusaContainer): Promise<Reconciled | "elsewhere"> {
  const scope: Scope = container;
  return unlessElsewhere(scope, locks.job("reconcile"), 1, async () => {
    const done = await reconcileCustomers(scope);
    if (Object.values(done).some((each) => each > 0)) loggerOf(scope).info(`Laurel: customers reconciled: ${JSON.stringify(done)}`);
    return done;
  });
}
