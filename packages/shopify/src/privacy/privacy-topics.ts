import type { TopicWork } from "../adapter/topic-work.js";
import { type Payload, numberOf, textAt } from "../inbox/payload.js";
import { noteDataRequest } from "./data-requests.js";
import { redactCustomer } from "./redact-customer.js";
import { redactShop } from "./redact-shop.js";

/** Somebody asks what is kept of them; the merchant hands the answer over. */
export const dataRequested: TopicWork = async (room, payload, { id, triggeredAt }) => {
  const customer = textAt(payload, "customer", "id");
  if (customer !== undefined) await noteDataRequest(room, { request: textAt(payload, "data_request", "id") ?? id, customer: numberOf(customer), askedAt: triggeredAt });
};

/** Somebody is to be forgotten. */
export const customerRedacted: TopicWork = async (room, payload, { triggeredAt }) => {
  const customer = textAt(payload, "customer", "id");
  if (customer !== undefined) await redactCustomer(room, { customer: numberOf(customer), orders: ordersIn(payload), at: triggeredAt });
};

/** A shop is to be forgotten. */
export const shopRedacted: TopicWork = async (room) => {
  await redactShop(room);
};

function ordersIn({ orders_to_redact: orders }: Payload): string[] {
  return Array.isArray(orders) ? (orders as readonly unknown[]).filter((each): each is string => typeof each === "string") : [];
}
