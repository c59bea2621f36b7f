import CustomerModule from "@medusajs/medusa/customer";
import { defineLink } from "@medusajs/framework/utils";
import { laurelMemberLinkable } from "../modules/laurel/queried-laurel.js";

/** From a customer to the member that its account leads to: `laurel_member` of a customer. Nothing is kept for it; it is asked of the ledger each time. */
export default defineLink(
  { ...CustomerModule.linkable.customer.id, field: "id" },
  { ...laurelMemberLinkable, field: "laurelMember", alias: "laurel_member", primaryKey: "customer_id" },
  { readOnly: true },
);
