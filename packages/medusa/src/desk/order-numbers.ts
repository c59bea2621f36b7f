import type { OrderNaming } from "@laurel/server/embed";
import type { LaurelModule } from "../modules/laurel/laurel-module.js";
import { askShop } from "../modules/laurel/shop-connections.js";

/** The numbers by which shoppers and staff know the orders that the ledger has by Medusa's ids: `#12`. */
export const orderNumbers = ({ database }: Pick<LaurelModule, "database">): OrderNaming => ({
  id: "order_[0-9A-Z]{26}",
  find: async (ids) => {
    const rows = await askShop<{ id: string; display_id: number }>(database, `SELECT id, display_id FROM "order" WHERE id = ANY ($1)`, [ids]);
    return new Map(rows.map(({ id, display_id: number }) => [id, `#${number}`]));
  },
});
