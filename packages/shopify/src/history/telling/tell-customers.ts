import type { Room } from "../../adapter/room.js";
import { syncCustomer } from "../../customers/enrol-customer.js";
import type { CustomerFactsFragment } from "../../operations/customers.js";
import type { BulkImport } from "../bulk-import.js";
import { customersQuery } from "../bulk-queries.js";
import type { Came } from "../counts.js";
import { endsImport } from "./endings.js";
import { eachFewAtOnce } from "./few-at-once.js";

const atOnce = 8;

/** Makes members of all customers. */
export function customersImport(room: Room): BulkImport {
  return {
    name: "customers", query: customersQuery,
    tell: (records) => eachFewAtOnce(records, atOnce, async ({ lines }) => {
      const found = JSON.parse(lines[0]!) as CustomerFactsFragment;
      return { came: await tryCustomer(room, found), madeAt: found.createdAt };
    }),
  };
}

/** What goes wrong with one keeps none of the others. */
async function tryCustomer(room: Room, found: CustomerFactsFragment): Promise<Came> {
  try {
    const outcome = await syncCustomer(room, found.id, found);
    if (outcome.kind === "member") return { kind: outcome.isNew ? "told" : "unchanged" };
    return { kind: "left", why: outcome.because };
  } catch (error) {
    if (endsImport(error)) throw error;
    room.tell(error, { shop: room.shop, customer: found.id, doing: "history" });
    return { kind: "left", why: "failed" };
  }
}
