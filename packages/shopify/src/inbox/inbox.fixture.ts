import type { Room } from "../adapter/room.js";
import type { Books } from "../books/books.js";
import { sealWith } from "../sessions/seal.js";
import { type DrainOptions, type Work, drain } from "./drain.js";
import { type Arrival, openInbox } from "./inbox.js";
import { type Hint, type Payload, textAt } from "./payload.js";

const seal = sealWith("a-secret-of-the-app-0123456789-abcdef");

/** A webhook about an order. */
export const arrival = (id: string, { shop = "one.myshopify.com", topic = "ORDERS_PAID", order = /^\d+$/.test(id) ? id : "1", ...more }: Partial<Arrival> & { readonly order?: string } = {}): Arrival => ({
  shop, id, topic, eventId: `event-${id}`, triggeredAt: "2026-11-23T10:00:00Z", apiVersion: "2026-10", body: `{"id":${order},"email":"li@example.com"}`, ...more,
});

/** What one process does about webhooks: `seen` has what it was asked to do. */
export function worker(books: Books, time: { now: number }, run: (payload: Payload, hint: Hint) => Promise<void> = async () => {}) {
  const inbox = openInbox({ books, seal, clock: () => time.now });
  const seen: string[] = [];
  const told: { readonly fault: unknown; readonly about: Readonly<Record<string, string>> }[] = [];
  const work: Work = {
    run: async (_room, payload, hint) => {
      seen.push(`${hint.id} ${textAt(payload, "id")}`);
      await run(payload, hint);
    },
    about: (payload) => textAt(payload, "id"),
  };
  const terms = {
    inbox, works: { workOf: (topic: string) => (topic === "NOBODYS" ? undefined : work) }, roomOf: async (shop: string) => ({ shop }) as Room,
    tell: (fault: unknown, about: Readonly<Record<string, string>>) => { told.push({ fault, about }); }, random: () => 0.5,
  };
  return { inbox, seen, told, drain: async (options?: DrainOptions) => drain(terms, options) };
}
