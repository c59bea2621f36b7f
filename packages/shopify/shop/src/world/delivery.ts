/** A webhook that waits to be sent: its body as it was when the thing happened, which is what Shopify sends again too. */
export type Delivery = {
  readonly topic: string;
  readonly webhookId: string;
  readonly eventId: string;
  /** ISO 8601 with nanoseconds, as Shopify writes it. */
  readonly triggeredAt: string;
  readonly body: string;
};
