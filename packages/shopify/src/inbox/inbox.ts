import { randomUUID } from "node:crypto";
import type { Books, Value } from "../books/books.js";
import type { Seal } from "../sessions/seal.js";
import { gathering } from "./gathering.js";

/** A webhook as it came in. */
export type Arrival = {
  readonly shop: string; readonly id: string; readonly topic: string; readonly eventId: string | undefined; readonly triggeredAt: string | undefined; readonly apiVersion: string; readonly body: string;
};

/** A webhook that is being worked on, by whoever has its lease. */
export type Leased = Arrival & { readonly arrivedAt: number; readonly turn: number; /** This one counted. */ readonly attempts: number };

/** A webhook that was tried until it was given up. */
export type DeadLetter = { readonly shop: string; readonly id: string; readonly topic: string; readonly attempts: number; readonly fault: string; readonly arrivedAt: number; readonly deadAt: number };

/** Webhooks from their arrival until something was done about them, or they were given up. */
export type Inbox = {
  /** Takes one in; once this returns it is not lost any more. One that is there already, by shop and id, changes nothing. */
  readonly put: (arrival: Arrival) => Promise<void>;
  /** Leases the oldest that are due, for a while. What another worker's lease covers is passed over; what its lease no longer covers is taken. */
  readonly lease: (most: number, forMs: number) => Promise<{ readonly lease: string; readonly rows: readonly Leased[] }>;
  readonly renew: (lease: string, forMs: number) => Promise<void>;
  /** Something was done about them; all of one shop. */
  readonly done: (lease: string, rows: readonly Leased[]) => Promise<void>;
  /** To be tried again; with no attempt counted where nothing was tried. */
  readonly later: (lease: string, row: Leased, afterMs: number, fault?: string) => Promise<void>;
  readonly bury: (lease: string, row: Leased, fault: string) => Promise<void>;
  /** Whatever waits for a shop waits until then, but for what is binding: what one of them found closed, the others need not try. */
  readonly postpone: (shop: string, afterMs: number) => Promise<void>;
  /** How many wait, be they due or not; and when the first of them is, epoch milliseconds. */
  readonly waiting: () => Promise<{ readonly count: number; readonly due: number; readonly firstDueAt: number | undefined }>;
  readonly deadLetters: (shop?: string) => Promise<readonly DeadLetter[]>;
  /** Has dead letters tried again, all of a shop's where none is named. Returns how many. */
  readonly sendAgain: (shop: string, id?: string) => Promise<number>;
  /**
   * Drops what is older than Shopify would send again, and dead letters that nobody has looked after in 30 days. What the law asks for is never dropped undone: given up, it is tried
   * anew after a day.
   */
  readonly tidy: () => Promise<void>;
};

const [doneKeptMs, keptMs] = [7 * 86_400_000, 30 * 86_400_000];
const together = 40;
/** Requests that have to be met, however long that takes: what is kept of somebody, and that somebody or a shop be forgotten. They are done something about though the shop is closed to the app. */
export const bindingTopics: ReadonlySet<string> = new Set(["CUSTOMERS_DATA_REQUEST", "CUSTOMERS_REDACT", "SHOP_REDACT"]);
const isBinding = `topic IN (${[...bindingTopics].map((topic) => `'${topic}'`).join(", ")})`;
const restMs = 86_400_000;
const columns = ["shop", "id", "topic", "event_id", "triggered_at", "api_version", "body", "arrived_at", "turn"] as const;
const open = "done_at IS NULL AND dead_at IS NULL";

type Row = { readonly shop: string; readonly id: string; readonly topic: string; readonly event_id: string | null; readonly triggered_at: string | null; readonly api_version: string; readonly body: string; readonly arrived_at: number; readonly turn: number; readonly attempts: number };

/** The inbox in the books. */
export function openInbox({ books, seal, clock }: { readonly books: Books; readonly seal: Seal; readonly clock: () => number }): Inbox {
  let lastTurn = 0;
  // Those of one process count up within a millisecond, too.
  const turn = (): number => (lastTurn = Math.max(lastTurn + 1, clock() * 1_000));
  const nameOf = ({ shop, id }: { readonly shop: string; readonly id: string }): string => `${shop}/${id}`;
  const put = gathering<Arrival>(together, async (arrivals) => {
    const values: Value[] = arrivals.flatMap((each) => [
      each.shop, each.id, each.topic, each.eventId ?? null, each.triggeredAt ?? null, each.apiVersion, seal.close(each.body, nameOf(each)), clock(), turn(),
    ]);
    const places = arrivals.map((_, i) => `(${columns.map((_column, j) => `$${i * columns.length + j + 1}`).join(", ")}, 0, 0, 0)`).join(", ");
    await books.ask(`INSERT INTO laurel_shopify_inbox (${columns.join(", ")}, attempts, due_at, lease_until) VALUES ${places} ON CONFLICT (shop, id) DO NOTHING`, values);
  });
  const read = (row: Row): Leased => ({
    shop: row.shop, id: row.id, topic: row.topic, eventId: row.event_id ?? undefined, triggeredAt: row.triggered_at ?? undefined, apiVersion: row.api_version,
    body: seal.open(row.body, nameOf(row)) ?? "", arrivedAt: row.arrived_at, turn: row.turn, attempts: row.attempts,
  });
  const claim = async (lease: string, most: number, forMs: number): Promise<Row[]> => books.ask<Row>(
    // The conditions stand twice: whoever waited for another's change looks at the row as it is by then.
    `UPDATE laurel_shopify_inbox SET lease = $1, lease_until = $2, attempts = attempts + 1
     WHERE (shop, id) IN (SELECT shop, id FROM laurel_shopify_inbox WHERE ${open} AND due_at <= $3 AND lease_until <= $3 ORDER BY turn LIMIT $4) AND ${open} AND due_at <= $3 AND lease_until <= $3
     RETURNING shop, id, topic, event_id, triggered_at, api_version, body, arrived_at, turn, attempts`,
    [lease, clock() + forMs, clock(), most],
  );
  const anyDue = async (): Promise<boolean> => (await books.ask(`SELECT 1 AS one FROM laurel_shopify_inbox WHERE ${open} AND due_at <= $1 AND lease_until <= $1 LIMIT 1`, [clock()])).length > 0;
  const endTurn = async (lease: string, row: Leased, set: string, values: readonly Value[]): Promise<void> => {
    await books.ask(`UPDATE laurel_shopify_inbox SET lease = NULL, lease_until = 0, ${set} WHERE shop = $1 AND id = $2 AND lease = $3`, [row.shop, row.id, lease, ...values]);
  };
  return {
    put,
    lease: async (most, forMs) => {
      const lease = randomUUID();
      for (;;) {
        const rows = await claim(lease, most, forMs);
        // Another worker may have been a moment faster with all of them, while there are more.
        if (rows.length > 0 || !await anyDue()) return { lease, rows: rows.map(read).toSorted((a, b) => a.turn - b.turn) };
      }
    },
    renew: async (lease, forMs) => { await books.ask(`UPDATE laurel_shopify_inbox SET lease_until = $2 WHERE lease = $1 AND ${open}`, [lease, clock() + forMs]); },
    done: async (lease, rows) => {
      const [{ shop } = { shop: "" }] = rows;
      const places = rows.map((_, i) => `$${i + 4}`).join(", ");
      await books.ask(`UPDATE laurel_shopify_inbox SET lease = NULL, lease_until = 0, body = '', fault = NULL, done_at = $3 WHERE shop = $1 AND lease = $2 AND id IN (${places})`, [shop, lease, clock(), ...rows.map(({ id }) => id)]);
    },
    later: async (lease, row, afterMs, fault) => (fault === undefined
      ? endTurn(lease, row, "attempts = attempts - 1, due_at = $4", [clock() + afterMs])
      : endTurn(lease, row, "due_at = $4, fault = $5", [clock() + afterMs, fault])),
    bury: async (lease, row, fault) => endTurn(lease, row, "dead_at = $4, fault = $5", [clock(), fault]),
    postpone: async (shop, afterMs) => {
      const at = clock() + afterMs;
      await books.ask(`UPDATE laurel_shopify_inbox SET due_at = $2 WHERE shop = $1 AND ${open} AND due_at < $2 AND lease_until <= $3 AND NOT (${isBinding})`, [shop, at, clock()]);
    },
    waiting: async () => {
      const [found] = await books.ask<{ readonly count: number; readonly due: number; readonly first: number | null }>(
        `SELECT count(*) AS count, count(CASE WHEN due_at <= $1 AND lease_until <= $1 THEN 1 END) AS due, min(CASE WHEN lease_until > due_at THEN lease_until ELSE due_at END) AS first FROM laurel_shopify_inbox WHERE ${open}`, [clock()],
      );
      return { count: found!.count, due: found!.due, firstDueAt: found!.first ?? undefined };
    },
    deadLetters: async (shop) => (await books.ask<Row & { readonly fault: string; readonly dead_at: number }>(
      `SELECT shop, id, topic, attempts, fault, arrived_at, dead_at FROM laurel_shopify_inbox WHERE dead_at IS NOT NULL${shop === undefined ? "" : " AND shop = $1"} ORDER BY turn`, shop === undefined ? [] : [shop],
    )).map(({ arrived_at: arrivedAt, dead_at: deadAt, ...rest }) => ({ ...rest, arrivedAt, deadAt })),
    sendAgain: async (shop, id) => (await books.ask(
      `UPDATE laurel_shopify_inbox SET dead_at = NULL, attempts = 0, due_at = 0 WHERE dead_at IS NOT NULL AND shop = $1${id === undefined ? "" : " AND id = $2"} RETURNING id`, id === undefined ? [shop] : [shop, id],
    )).length,
    tidy: async () => {
      await books.ask(`DELETE FROM laurel_shopify_inbox WHERE (arrived_at < $1 AND done_at IS NOT NULL) OR (arrived_at < $2 AND NOT (${isBinding}))`, [clock() - doneKeptMs, clock() - keptMs]);
      await books.ask(`UPDATE laurel_shopify_inbox SET dead_at = NULL, attempts = 0, due_at = 0 WHERE dead_at <= $1 AND ${isBinding}`, [clock() - restMs]);
    },
  };
}
