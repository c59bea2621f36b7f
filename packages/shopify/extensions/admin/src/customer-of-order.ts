import type { Api } from "@shopify/ui-extensions/admin.order-details.block.render";

/**
 * Whose an order is, as the admin itself knows it: the customer's global id; nothing for an order without one.
 *
 * @throws Error when the admin does not answer
 */
export async function customerOfOrder({ query }: Pick<Api, "query">, order: string | undefined): Promise<string | undefined> {
  if (order === undefined) return undefined;
  const { data, errors } = await query<{ readonly order: { readonly customer: { readonly id: string } | null } | null }>(question, { variables: { id: order } });
  if (!data) throw new Error(errors?.[0]?.message ?? "the admin did not answer");
  return data.order?.customer?.id;
}

/** Asked in the admin itself, by whoever works there. */
export const question = "query OrderCustomer($id: ID!) { order(id: $id) { customer { id } } }";
