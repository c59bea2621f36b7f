import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework";

type Told = { name: string; data: Record<string, unknown> };

/** What Laurel has told the shop, for flows to read. */
export const told: Told[] = [];

export default async function listen({ event: { name, data } }: SubscriberArgs<Record<string, unknown>>): Promise<void> {
  told.push({ name, data });
}

export const config: SubscriberConfig = { event: ["laurel.tier_changed", "laurel.notice"], context: { subscriberId: "shop-told" } };
