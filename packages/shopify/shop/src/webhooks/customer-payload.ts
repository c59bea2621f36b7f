import type { Customer } from "../world/customer.js";
import { gidOf } from "../world/ids.js";
import type { World } from "../world/world.js";
import type { Json } from "./exact-json.js";
import { number, stamp } from "./words.js";

/** A customer as the topics `customers/create` and `customers/update` tell it, and every order within it. */
export function customerPayload(world: World, customer: Customer): { readonly [key: string]: Json } {
  return {
    id: number(customer.id), created_at: stamp(customer.createdAt), updated_at: stamp(customer.updatedAt), first_name: customer.firstName, last_name: customer.lastName, state: customer.state.toLowerCase(),
    note: customer.note, verified_email: true, multipass_identifier: null, tax_exempt: customer.taxExempt, email: customer.email, phone: customer.phone, currency: world.facts.currency, addresses: [], tax_exemptions: [],
    admin_graphql_api_id: gidOf("Customer", customer.id), default_address: null,
  };
}

/** What is told of a customer who is gone. */
export const customerGonePayload = (id: string): Json => ({ id: number(id), tax_exemptions: [], admin_graphql_api_id: gidOf("Customer", id) });

/** What is told of a merge; one that failed names its errors. */
export function mergePayload(kept: string, deleted: string, failure?: string): Json {
  return {
    admin_graphql_api_customer_kept_id: gidOf("Customer", kept), admin_graphql_api_customer_deleted_id: gidOf("Customer", deleted), admin_graphql_api_job_id: null, status: failure === undefined ? "completed" : "failed",
    errors: failure === undefined ? [] : [{ customer_ids: [number(deleted)], field: "merge_in_progress", message: failure }],
  };
}
