import type { Room } from "../adapter/room.js";
import { type Lease, takeLease } from "../books/lease.js";
import { askGrantedScopes } from "../operations/history.js";
import { endBulks } from "./bulk/bulk-book.js";
import { type Around, importBulk } from "./bulk-import.js";
import type { Waiting } from "./bulk/bulk-operation.js";
import { type Counts, noCounts } from "./counts.js";
import { type Progress, Pace } from "./progress.js";
import { customersImport } from "./telling/tell-customers.js";
import { ordersImport } from "./telling/tell-orders.js";
import { unhurried } from "./telling/unhurried.js";

/** How to import. */
export type ImportOptions = {
  /** Called often while it runs. */
  readonly onProgress?: (progress: Progress) => void;
  /** Fetches Shopify's files; the platform's own unless said. */
  readonly fetch?: typeof globalThis.fetch;
  /** Waits between two looks; a second at first, half a minute at most, and not at all once `bulk_operations/finish` has come, unless said. */
  readonly wait?: Waiting;
};

/** What came of an import. */
export type HistoryReport = {
  readonly customers: Counts;
  readonly orders: Counts;
  /** Whether Shopify got to the end of both; where not, run it again. */
  readonly isWhole: boolean;
  /** `sixty-days`: older orders there may be are not shown to the app, which has no `read_all_orders`. */
  readonly notes: readonly "sixty-days"[];
  readonly seconds: number;
};

/** One import of a shop at a time; whoever has ended without a word is followed so much later. */
const [leaseMs, renewMs] = [2 * 60_000, 20_000];

/**
 * Tells the ledger the whole history of a shop: makes members of its customers, each as of the day on which the shop got to know them, and then tells all orders, in the order in which they were made. What comes of it is
 * what comes of syncing each order by itself, and nothing is told twice: it may be run as often as one likes, beside a shop that is selling. One that was cut short, by whatever, goes on where it was (cases 34, 121).
 *
 * @returns what was told and what was left out, and why; `undefined` where another process is at it
 * @throws AdminFault, BrokenFile, Fault when shop or ledger cannot be asked any more; what was told stands, and the next run goes on
 */
export async function importHistory(room: Room, { onProgress = () => undefined, fetch = globalThis.fetch, wait }: ImportOptions = {}): Promise<HistoryReport | undefined> {
  const tenure = await Tenure.begin(room);
  if (!tenure) return undefined;
  const began = room.clock();
  try {
    const around = (stage: Progress["stage"]): Around => {
      const pace = new Pace(room.clock);
      return { fetch, wait, alive: () => tenure.goOn(), onProgress: (doing, counts) => onProgress(pace.progress(stage, doing, counts)) };
    };
    const here: Room = { ...room, laurel: unhurried(room.laurel) };
    const customers = room.settings.enrol === "every-customer" ? await importBulk(room, customersImport(here), around("customers")) : noCounts;
    const orders = await importBulk(room, ordersImport(here), around("orders"));
    const notes = await seesSixtyDaysOnly(room, orders) ? ["sixty-days" as const] : [];
    await endBulks(room);
    return {
      customers, orders, isWhole: customers.cutOff === undefined && orders.cutOff === undefined, notes, seconds: (room.clock() - began) / 1_000,
    };
  } finally {
    await tenure.end();
  }
}

const sixtyDaysMs = 60 * 86_400_000;

/** Shopify shows an app orders of sixty days, unless it was granted more; whether there are older ones it does not say. */
async function seesSixtyDaysOnly(room: Room, { oldest }: Counts): Promise<boolean> {
  // What is hidden is hidden by when it was made, which may be after it was placed: an older one among them proves nothing, and is left aside.
  if (oldest !== undefined && Date.parse(oldest) < room.clock() - sixtyDaysMs) return false;
  const { currentAppInstallation: { accessScopes } } = await room.admin.ask(askGrantedScopes, {});
  return !accessScopes.some(({ handle }) => handle === "read_all_orders");
}

/** The right to import, for as long as somebody is seen to be at it. */
class Tenure {
  #renewedAt: number;

  private constructor(private readonly room: Room, private lease: Lease) {
    this.#renewedAt = room.clock();
  }

  static async begin(room: Room): Promise<Tenure | undefined> {
    const lease = await take(room);
    return lease && new Tenure(room, lease);
  }

  /** @throws Error where somebody else goes on with it, which is no loss */
  async goOn(): Promise<void> {
    const now = this.room.clock();
    if (now - this.#renewedAt < renewMs) return;
    await this.lease.release();
    const lease = await take(this.room);
    if (!lease) throw new Error(`${this.room.shop}: another process goes on with the import`);
    [this.lease, this.#renewedAt] = [lease, now];
  }

  async end(): Promise<void> {
    await this.lease.release();
  }
}

const take = (room: Room): Promise<Lease | undefined> => takeLease(room.books, { shop: room.shop, name: "history", forMs: leaseMs, now: room.clock() });
