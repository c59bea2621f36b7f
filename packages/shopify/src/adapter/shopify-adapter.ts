import type { Laurel } from "@laurel/server/embed";
import type { Admin } from "../asking/admin.js";
import { openAdmin } from "../asking/open-admin.js";
import { type BenefitReport, publishBenefits } from "../benefits/publish-benefits.js";
import type { Books } from "../books/books.js";
import { type HistoryReport, type ImportOptions, importHistory } from "../history/import-history.js";
import { type DrainOptions, type Drained, drain } from "../inbox/drain.js";
import { type Inbox, openInbox } from "../inbox/inbox.js";
import { openVerifying } from "../mounted/verifying.js";
import { publishingLaurel } from "../publish/watched-laurel.js";
import { type ReconcileOptions, type ReconcileReport, reconcile } from "../reconcile/reconcile.js";
import { sealWith } from "../sessions/seal.js";
import { type SessionStorage, openSessionStorage } from "../sessions/session-storage.js";
import { tokenRequests } from "../sessions/token-requests.js";
import { type Tokens, openTokens } from "../sessions/tokens.js";
import { openAnswering } from "./answer-to.js";
import { type ShopifyConfig, soundConfig, soundShop } from "./config.js";
import { openLoops } from "../errands/loops.js";
import { NoProgramme } from "./no-programme.js";
import type { Room } from "./room.js";
import { routes } from "./routes.js";
import { type Settings, settingsWith } from "./settings.js";
import { deliverMembers, errandsOf } from "../errands/shop-errands.js";
import { works } from "./works.js";

/** What an adapter is made of. */
export type ShopifyAdapterOptions = {
  readonly config: ShopifyConfig;
  /** The adapter's own books; closed by whoever opened them. */
  readonly books: Books;
  readonly settings?: Partial<Settings>;
  /** Epoch milliseconds. */
  readonly clock?: () => number;
  /** How Shopify is reached. */
  readonly fetch?: typeof globalThis.fetch;
  /** Told of faults that were answered or got over; `console.error` unless said. */
  readonly onFault?: Room["tell"];
} & (
  /** The programme of one shop, by its domain `example.myshopify.com`. Whichever other shop installs the app finds nothing here. */
  | { readonly laurel: Laurel; readonly shop: string }
  /** The programme of each; rejects for a shop that has none. One that begins only now may ask the shop, such as for its currency. */
  | { readonly laurelOf: (shop: string, admin: Admin) => Promise<Laurel> }
);

/** Laurel inside Shopify: a function from request to response, and what is done besides. */
export type ShopifyAdapter = Pick<Inbox, "waiting" | "deadLetters" | "sendAgain"> & Pick<Tokens, "migrate"> & {
  readonly handle: (request: Request) => Promise<Response>;
  /** Works off the webhooks that are due, until none is. */
  readonly drain: (options?: DrainOptions) => Promise<Drained>;
  /** Makes good what no webhook has told of a shop: since the last time, unless said. */
  readonly reconcile: (shop: string, options?: ReconcileOptions) => Promise<ReconcileReport>;
  /** Brings a shop's history into the ledger; goes on where it was cut short. `undefined` where another process is at it. */
  readonly importHistory: (shop: string, options?: ImportOptions) => Promise<HistoryReport | undefined>;
  /** Tells Shopify what members have to tell, and makes the shop's segments and discounts what the policy says; `benefits` is undefined where another process is at it. */
  readonly publish: (shop: string) => Promise<Awaited<ReturnType<typeof deliverMembers>> & { readonly benefits: BenefitReport | undefined }>;
  readonly roomOf: (shop: string) => Promise<Room>;
  /** Shops that have the app installed, as far as the books know. */
  readonly shops: () => Promise<readonly string[]>;
  /** Sessions, as Shopify's own packages keep them. */
  readonly sessions: SessionStorage;
  /** Does by itself what there is to do, in this process, until it is stopped. Several processes may. */
  readonly start: () => void;
  /** Begins nothing any more; returns once what is under way has ended. */
  readonly stop: () => Promise<void>;
  /** As `stop`; the books and the programme stay open. */
  readonly close: () => Promise<void>;
};

const [drainEveryMs, tidyEveryMs] = [5_000, 3_600_000];

/**
 * Puts an adapter together (E5): mount `handle` wherever there is fetch, and `start` it or call `drain` from a job of your own. Nothing is opened or closed that was handed over.
 *
 * @throws TypeError with everything that is wrong with the configuration
 */
export function createShopifyAdapter(options: ShopifyAdapterOptions): ShopifyAdapter {
  const { books, clock = Date.now, fetch = globalThis.fetch, onFault: tell = sayFault } = options;
  const config = soundConfig(options.config);
  const only = "laurel" in options ? soundShop(options.shop) : undefined;
  const settings: Settings = settingsWith(options.settings ?? {});
  const seal = sealWith(config.secret);
  const sessions = openSessionStorage({ books, seal, clock });
  const tokens = openTokens({ books, storage: sessions, requests: tokenRequests({ keys: config, fetch, clock }), clock, scopes: config.scopes ?? [] });
  const inbox = openInbox({ books, seal, clock });
  const isServed = (shop: string): boolean => only === undefined || shop === only;
  const rooms = new Map<string, Promise<Room>>();
  const openRoom = async (shop: string): Promise<Room> => {
    const admin = openAdmin({ shop, tokens, fetch });
    return { shop, books, settings, clock, tell, admin, laurel: publishingLaurel("laurel" in options ? options.laurel : await options.laurelOf(shop, admin), { books, shop, tell }) };
  };
  // One for each shop and process: it knows at what pace the shop may be asked.
  const roomOf = async (shop: string): Promise<Room> => {
    if (!isServed(shop)) throw new NoProgramme(shop);
    const known = rooms.get(shop) ?? openRoom(shop);
    rooms.set(shop, known);
    known.catch(() => rooms.delete(shop));
    return known;
  };
  const drained = async (how?: DrainOptions): Promise<Drained> => drain({ inbox, works, roomOf, tell }, how);
  const shops = async (): Promise<string[]> => (await books.ask<{ readonly shop: string }>("SELECT DISTINCT shop FROM laurel_shopify_sessions ORDER BY shop")).map(({ shop }) => shop).filter(isServed);
  const loops = openLoops([
    { name: "drain", everyMs: drainEveryMs, run: async (signal) => drained({ signal }) },
    { name: "tidy", everyMs: tidyEveryMs, run: async () => inbox.tidy() },
    ...errandsOf({ shops, roomOf, tell }),
  ], tell);
  const stop = async (): Promise<void> => loops.stop();
  return {
    handle: openAnswering({
      mount: config.mount ?? "", verifying: openVerifying(config), inbox, settings, tokens, routes, roomOf, isServed, tell, onArrival: () => loops.nudge("drain"),
    }),
    drain: drained, roomOf, sessions, start: loops.start, stop, close: stop,
    waiting: inbox.waiting, deadLetters: inbox.deadLetters, sendAgain: inbox.sendAgain, migrate: tokens.migrate,
    shops,
    reconcile: async (shop, how) => reconcile(await roomOf(shop), how),
    importHistory: async (shop, how) => importHistory(await roomOf(shop), { fetch, ...how }),
    publish: async (shop) => {
      const room = await roomOf(shop);
      return { ...await deliverMembers(room), benefits: await publishBenefits(room) };
    },
  };
}

function sayFault(fault: unknown, about: Readonly<Record<string, string>>): void {
  console.error(Object.values(about).join(" "), fault);
}
