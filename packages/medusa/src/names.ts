/** `reference` of the credit lines by which points pay for a cart; `reference_id` is the name of the hold. */
export const pointsReference = "laurel:points";

/** What the plugin emits on Medusa's event bus. Names are public, and stay. */
export const events = {
  /** `{ customer_id, member, ladder, from, to, reason, at }`: somebody stands on another tier. */
  tierChanged: "laurel.tier_changed",
  /** `{ order_ids: string[] }`: these orders are to be looked at again. */
  ordersChanged: "laurel.orders_changed",
  /** `{ shard, of, until }`: lets time pass for a share of the members, and delivers what waits for them. */
  shard: "laurel.shard",
  /** `{ customer_id, member, notice, at }`: points that end soon, a tier at risk. */
  notice: "laurel.notice",
} as const;

/** How the event bus repeats our own events, where it can: five times, later each time. */
export const patiently = { attempts: 5, backoff: { type: "exponential", delay: 500 } } as const;

/** Names of locks, shared by every process of the shop. */
export const locks = { customer: (id: string) => `laurel:customer:${id}`, order: (id: string) => `laurel:order:${id}`, job: (name: string) => `laurel:job:${name}` } as const;
