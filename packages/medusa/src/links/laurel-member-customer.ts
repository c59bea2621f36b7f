import CustomerModule from "@medusajs/medusa/customer";
import { defineLink } from "@medusajs/framework/utils";
import { laurelMemberLinkable } from "../modules/laurel/queried-laurel.js";

/** From a member to its customer: `customer` of a `laurel_member`. */
export default defineLink(
  { ...laurelMemberLinkable, field: "customer_id", primaryKey: "id" },
  { ...CustomerModule.linkable.customer.id, alias: "customer" },
  { readOnly: true },
);
