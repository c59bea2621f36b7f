import { LocalEventBus, type Subscriber } from "./local-event-bus";

/** How events travel: as they should, not at all, twice each, or in another order a moment later. */
export type WireMode = "sound" | "drop" | "double" | "reorder";

/** How long events are gathered before they are shuffled. */
const gatherMs = 250;

/** Medusa's own event bus with a wire that may be bad. Everything else of it is as it is. */
export default class Wire extends LocalEventBus {
  mode: WireMode = "sound";
  /** Events that reached the wire, for tests that want to know. */
  readonly seen: string[] = [];
  #gathered: (() => Promise<void>)[] = [];

  override subscribe(event: string | symbol, subscriber: Subscriber, context?: { subscriberId?: string }): unknown {
    const carried: Subscriber = async (told) => this.#carry(String(event), () => subscriber(told));
    const subscriberId = context?.subscriberId ?? subscriber.subscriberId;
    if (subscriberId !== undefined) carried.subscriberId = subscriberId;
    return super.subscribe(event, carried, context);
  }

  async #carry(event: string, deliver: () => Promise<void>): Promise<void> {
    this.seen.push(event);
    switch (this.mode) {
      case "sound": return deliver();
      case "drop": return undefined;
      case "double": {
        await Promise.all([deliver(), deliver()]);
        return deliver();
      }
      case "reorder": {
        this.#gathered.push(deliver);
        if (this.#gathered.length === 1) setTimeout(() => void this.#shuffle(), gatherMs);
      }
    }
  }

  async #shuffle(): Promise<void> {
    const waiting = this.#gathered.splice(0).map((deliver) => ({ deliver, at: Math.random() }));
    for (const { deliver } of waiting.sort((a, b) => b.at - a.at)) await deliver();
  }
}
