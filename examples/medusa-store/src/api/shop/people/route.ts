import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { password, people, staff } from "../../../people/people";

/** As whom to come in. A shop on the web has no such page. */
export const GET = async (_: MedusaRequest, res: MedusaResponse): Promise<void> => {
  res.json({ people: people.map(({ email, name, says, tier }) => ({ email, name, says, tier })), password, staff });
};
