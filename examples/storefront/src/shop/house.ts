import { type ShopBooks, openShopBooks } from "../books/shop-books.js";
import { type Backend, backendOf } from "../laurel/backend.js";
import { prepareFolder, publishHouseRules } from "../ledger/bring-history.js";
import { type Ledger, openLedger } from "../ledger/open-ledger.js";
import { settleSamples } from "../ledger/sample-shoppers.js";
import { type Account, samplesOf } from "../people/account.js";
import { type Counter, finish } from "../sales/checkout.js";
import { type ShopClock, type Step, openShopClock } from "./shop-clock.js";

/** Where a shop keeps what it keeps, and what it begins with. */
export type HouseOptions = {
  /** A folder of its own; in memory where none is named. */
  readonly folder?: string | undefined;
  /** The folder of an imported history, of which a copy is taken; without one the sample shoppers live through a short one. */
  readonly club?: string | undefined;
  /** The machine's clock, epoch milliseconds. */
  readonly machine: () => number;
};

/** What a move of the clock did to somebody. */
export type Moved = { readonly account: string; readonly before: Standing; readonly after: Standing };
/** A tier and points as they were at an instant; no tier for whoever has not joined. */
export type Standing = { readonly tier: string | undefined; readonly available: number; readonly pending: number };
/** A move of the clock, as it is shown afterwards. */
export type Move = { readonly step: Step; readonly from: number; readonly to: number; readonly moved: readonly Moved[] };

/** A shop that is open, from its first morning until it is closed or begun anew. */
export type House = {
  readonly books: ShopBooks;
  readonly ledger: Ledger;
  readonly backend: Backend;
  readonly counter: Counter;
  readonly clock: ShopClock;
  readonly samples: () => readonly Account[];
  /** Moves the clock, does what is due, and tells what that did to the sample shoppers and to others who are named. */
  readonly move: (step: Step, others: readonly Account[]) => Promise<Move>;
  readonly close: () => Promise<void>;
};

const hour = 3_600_000;

/** Opens the books and the ledger; the first time, with sample shoppers. What a crash has cut short is finished first. */
export async function openHouse({ folder, club, machine }: HouseOptions): Promise<House> {
  if (folder !== undefined) prepareFolder(folder, club);
  const books = openShopBooks(folder);
  const clock = openShopClock(books, machine);
  // Rules are published for an instant to come, so those of the house are published an hour before the doors open.
  let isEarly = club !== undefined && samplesOf(books).length === 0;
  const ledger = await openLedger({ folder, books, now: () => clock.now() - (isEarly ? hour : 0) });
  if (isEarly) await publishHouseRules(ledger, clock.now() - hour / 2);
  isEarly = false;
  const backend = backendOf(ledger.client);
  const counter = { books, backend, now: clock.now };
  await settleSamples(books, ledger, clock.now());
  await finish(counter);
  return {
    books, ledger, backend, counter, clock, samples: () => samplesOf(books),
    move: (step, others) => move({ books, ledger, backend, counter, clock }, step, [...samplesOf(books), ...others]),
    close: async () => {
      await ledger.close();
      clock.keep();
      books.close();
    },
  };
}

async function move({ books, ledger, backend, counter, clock }: Pick<House, "books" | "ledger" | "backend" | "counter" | "clock">, step: Step, people: readonly Account[]): Promise<Move> {
  const before = await standings(backend, people);
  const from = clock.now();
  const to = clock.move(step);
  await ledger.settle();
  await finish(counter);
  const after = await standings(backend, people);
  const made: Move = { step, from, to, moved: people.map(({ id }, i) => ({ account: id, before: before[i]!, after: after[i]! })) };
  books.set("last-move", made);
  return made;
}

/** The last move of the clock; `undefined` while there was none. */
export const lastMove = (books: ShopBooks): Move | undefined => books.setting<Move | null>("last-move", () => null) ?? undefined;

async function standings(backend: Backend, people: readonly Account[]): Promise<Standing[]> {
  const found: Standing[] = [];
  for (const account of people) {
    const glance = await backend.glance(account);
    found.push(glance.kind === "member" ? { tier: glance.tier, available: glance.available, pending: glance.pending } : { tier: undefined, available: 0, pending: 0 });
  }
  return found;
}
