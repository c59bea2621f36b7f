import type { Room } from "../adapter/room.js";
import { numberOf } from "../inbox/payload.js";
import { membersOfCustomers } from "../publish/whose.js";

/** The member of a customer, by the number or the global id Shopify knows them by; `undefined` for whoever has not joined. A member that was merged into another is that other one. */
export async function memberOfCustomer(room: Room, customer: string): Promise<string | undefined> {
  return (await membersOfCustomers(room, [numberOf(customer)]))[0];
}
