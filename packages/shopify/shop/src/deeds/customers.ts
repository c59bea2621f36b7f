import { customerGonePayload, customerPayload, mergePayload } from "../webhooks/customer-payload.js";
import { happening } from "../webhooks/delivery.js";
import type { Customer } from "../world/customer.js";
import { gidOf, tailOf } from "../world/ids.js";
import type { World } from "../world/world.js";
import { customerOf, type Id } from "./deed.js";

/** What customers do, and what is done with their records. */
export type Customers = ReturnType<typeof customersOf>;

type CustomerFields = Partial<Pick<Customer, "state" | "tags" | "locale" | "firstName" | "lastName" | "email" | "phone" | "note" | "taxExempt" | "unmergeable">>;

export function customersOf(world: World) {
  return {
    /** Somebody new; disabled until they have an account. */
    create: (fields: CustomerFields = {}): Customer => {
      const id = world.mint();
      const at = world.now();
      const customer: Customer = {
        __typename: "Customer", id, createdAt: at, updatedAt: at, state: "DISABLED", tags: [], locale: world.facts.locale, firstName: null, lastName: null, email: null, phone: null, note: null, taxExempt: false, unmergeable: null,
        ...fields,
      };
      world.customers.set(id, customer);
      happening(world).tell("customers/create", customerPayload(world, customer));
      return customer;
    },
    /** Changes what is written of a customer. */
    update: (id: Id, fields: CustomerFields): Customer => {
      const customer = Object.assign(customerOf(world, id), fields, { updatedAt: world.now() });
      happening(world).tell("customers/update", customerPayload(world, customer));
      return customer;
    },
    /** Removes a record; orders of that customer stay, without one. */
    delete: (id: Id): void => {
      const { id: gone } = customerOf(world, id);
      forget(world, gone);
      for (const order of world.orders.values()) if (order.customerId === gone) order.customerId = null;
      happening(world).tell("customers/delete", customerGonePayload(gone));
    },
    /** Makes two records one: orders and tags go to whom is kept. One who is not mergeable fails it, and nothing changes. */
    merge: (kept: Id, deleted: Id): "completed" | "failed" => merge(world, tailOf(kept), tailOf(deleted)),
    /** Has an account from here on. */
    logIn: (id: Id): Customer => {
      const customer = customerOf(world, id);
      if (customer.state !== "ENABLED") {
        Object.assign(customer, { state: "ENABLED", updatedAt: world.now() });
        happening(world).tell("customers/update", customerPayload(world, customer));
      }
      return customer;
    },
    /** Asks what the app knows of them (`customers/data_request`). */
    askForData: (id: Id): void => {
      const { id: who, email, phone } = customerOf(world, id);
      happening(world).tell("customers/data_request", {
        ...about(world), customer: { id: BigInt(who), email, phone }, orders_requested: ordersOf(world, who), data_request: { id: BigInt(world.mint()) },
      });
    },
    /** Asks to be forgotten (`customers/redact`); the record may be gone, or never have been known to the app. */
    redact: (id: Id): void => {
      const who = tailOf(id);
      happening(world).tell("customers/redact", { ...about(world), customer: { id: BigInt(who), email: null, phone: null }, orders_to_redact: ordersOf(world, who) });
    },
  };
}

const about = (world: World) => ({ shop_id: BigInt(world.facts.id), shop_domain: world.facts.domain });
const ordersOf = (world: World, customerId: string) => [...world.orders.values()].filter((order) => order.customerId === customerId).map(({ id }) => BigInt(id));

function merge(world: World, kept: string, deleted: string): "completed" | "failed" {
  const [one, other] = [customerOf(world, kept), customerOf(world, deleted)];
  const told = happening(world);
  const failure = one.unmergeable ?? other.unmergeable;
  if (failure !== null) {
    told.tell("customers/merge", mergePayload(kept, deleted, failure));
    return "failed";
  }
  const at = world.now();
  for (const order of world.orders.values()) if (order.customerId === deleted) Object.assign(order, { customerId: kept, updatedAt: at });
  Object.assign(one, { tags: [...new Set([...one.tags, ...other.tags])], email: one.email ?? other.email, updatedAt: at });
  forget(world, deleted);
  world.merges.push({ kept, deleted });
  told.tell("customers/merge", mergePayload(kept, deleted));
  told.tell("customers/update", customerPayload(world, one));
  told.tell("customers/delete", customerGonePayload(deleted));
  return "completed";
}

function forget(world: World, id: string): void {
  world.customers.delete(id);
  for (const [key, field] of world.metafields) if (field.ownerId === gidOf("Customer", id)) world.metafields.delete(key);
}
