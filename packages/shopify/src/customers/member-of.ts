import type { Room } from "../adapter/room.js";
import type { Asker } from "../adapter/route.js";
import { numberOf } from "../inbox/payload.js";
import { membersOfCustomers } from "../publish/whose.js";

/** The member of a customer, by the number or the global id Shopify knows them by; `undefined` for whoever has not joined. A member that was merged into another is that other one. */
export async function memberOfCustomer(room: Room, customer: string): Promise<string | undefined> {
  return (await membersOfCustomers(room, [numberOf(customer)]))[0];
}

/** The member of the shopper who asks; `undefined` for a guest, for whoever has not joined, and for staff. */
export async function memberAsking(room: Room, asker: Asker): Promise<string | undefined> {
  return asker.kind === "shopper" && asker.customer !== undefined ? memberOfCustomer(room, asker.customer) : undefined;
}
