import { enrolCustomer } from "@laurel/medusa/customers/enrol-customer";
import { syncOrders } from "@laurel/medusa/orders/sync-order";
import { syncTierGroups } from "@laurel/medusa/tiers/sync-tier-groups";
import type { ExecArgs } from "@medusajs/framework/types";
import { makeBenefits } from "../seeding/benefits";
import { makeHistory } from "../seeding/history";
import { makeHouse } from "../seeding/house";
import { makeStock } from "../seeding/stock";
import { makeTravel } from "../seeding/travel";

/** Fills an empty shop: `medusa exec ./src/scripts/seed.ts`. The people first, then what they did, then what their tiers bring them. */
export default async function seed({ container }: ExecArgs): Promise<void> {
  const house = await makeHouse(container);
  const travel = await makeTravel(container, house);
  const variants = await makeStock(container, house, travel);
  const { customers, orders } = await makeHistory(container, house, travel, variants);
  for (const customer of customers) await enrolCustomer(container, customer);
  const told = await syncOrders(container, orders);
  const astray = told.filter(({ kind }) => kind !== "belongs" && kind !== "unchanged");
  if (astray.length > 0) throw new Error(`orders that count for nobody: ${JSON.stringify(astray)}`);
  await syncTierGroups(container, customers);
  await makeBenefits(container, variants);
}
