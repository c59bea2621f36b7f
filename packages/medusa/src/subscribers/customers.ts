import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework";
import { enrolCustomer, renewCustomer } from "../customers/enrol-customer.js";
import { eraseCustomer } from "../customers/erase-customer.js";
import { laurelIn } from "../laurel-in.js";

export const config: SubscriberConfig = { event: ["customer.created", "customer.updated", "customer.deleted"], context: { subscriberId: "laurel-customers" } };

/** Follows what becomes of customers. An event that is lost is made up for by the customer's first order, or by the daily reconciliation. */
export default async function followCustomers({ event: { name, data }, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  switch (name) {
    case "customer.created":
      if (laurelIn(container).settings.enrol === "on-registration") await enrolCustomer(container, data.id);
      return;
    case "customer.updated":
      await renewCustomer(container, data.id);
      return;
    case "customer.deleted": await eraseCustomer(container, data.id);
  }
}
