import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { capturePaymentWorkflow } from "@medusajs/medusa/core-flows";

export const config: SubscriberConfig = { event: "order.placed", context: { subscriberId: "card-terminal" } };

/** Takes the payment of every order at once, as a card terminal does. The system's own provider waits for staff to do it by hand. */
export default async function takePayment({ event: { data }, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  const { data: [order] } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "order", fields: ["payment_collections.payments.id", "payment_collections.payments.captured_at"], filters: { id: data.id } });
  const payments = (order?.payment_collections ?? []).flatMap((collection: { payments?: ({ id: string; captured_at?: unknown } | null)[] } | null) => collection?.payments ?? []);
  for (const payment of payments) if (payment && !payment.captured_at) await capturePaymentWorkflow(container).run({ input: { payment_id: payment.id } });
}
