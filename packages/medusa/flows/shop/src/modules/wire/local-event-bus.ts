import localEventBus from "@medusajs/event-bus-local";

/** Medusa's own event bus for one process. */
export const LocalEventBus = (localEventBus as unknown as { service: new (...told: unknown[]) => { subscribe: (event: string | symbol, subscriber: Subscriber, context?: { subscriberId?: string }) => unknown } }).service;
export type LocalEventBus = InstanceType<typeof LocalEventBus>;
export type Subscriber = ((event: unknown) => Promise<void>) & { subscriberId?: string };
