import { nameOf } from "@laurel/core";
import { type WalletReckoned, liabilityCsv, walletOwed } from "@laurel/server/embed";
import { type Census, type WalletCensus, takeCensus } from "./census.js";
import type { Desk } from "./desk.js";
import { readNote, writeNote } from "./notes.js";

/** How the programme stands as a whole. Points are in a wallet's smallest pieces, money in minor units of the programme's currency, instants epoch milliseconds. */
export type Overview = {
  readonly at: number;
  readonly currency: string;
  readonly program: string;
  readonly version: string;
  readonly members: number;
  /** Lowest tier first. */
  readonly ladders: readonly { readonly ladder: string; readonly name: string; readonly tiers: readonly { readonly tier: string; readonly name: string; readonly color?: string; readonly members: number }[] }[];
  readonly wallets: readonly WalletShown[];
  /** What is owed, as a table for accountants: CSV. */
  readonly csv: string;
};

/** What the programme owes in one wallet (P9). */
export type WalletShown = Pick<WalletCensus, "byAge" | "byEnd"> & {
  readonly wallet: string;
  readonly name: string;
  readonly decimals: number;
  readonly available: number;
  readonly pending: number;
  readonly held: number;
  /** Zero or less. */
  readonly debt: number;
  readonly redeemed: number;
  readonly expired: number;
  /** What all that is outstanding would pay. */
  readonly worth?: number;
  /** Of points that have come to an end, the share that nobody used (breakage), 0 to 1. */
  readonly unusedShare?: number;
};

const note = "census";
/** A census is fresh for some minutes, or for fifty times as long as it took, so that counting is never more than a fiftieth of a processor's work. */
const freshForMs = ({ tookMs }: Census): number => Math.max(5 * 60_000, 50 * tookMs);
/** However often somebody asks for another, all members are counted once in so long. */
const anewForMs = 60_000;

/**
 * How the programme stands, as of some minutes ago at most.
 *
 * @param anew - counts now, unless the last count is of this minute
 */
export async function overviewShown({ room, policy, words }: Desk, { anew = false }: { readonly anew?: boolean } = {}): Promise<Overview> {
  const noted = await readNote(room, note);
  let census = noted === undefined ? undefined : JSON.parse(noted) as Census;
  if (census === undefined || room.clock() - census.at >= (anew ? anewForMs : freshForMs(census))) {
    census = await takeCensus(room.laurel.means.engine.store, room.clock);
    await writeNote(room, note, JSON.stringify(census));
  }
  const { document } = policy;
  const voice = { words, document };
  const { tiers, wallets } = census;
  const counted = policy.wallets.map(({ id, worth }) => {
    const [found, { name, decimals }] = [wallets[id] ?? nothing, document.wallets.find((each) => each.id === id)!];
    return { name: nameOf(name, id, voice), found, owed: walletOwed({ wallet: id, decimals, worth, byAge: found.byAge, byEnd: found.byEnd }, found.accounts) };
  });
  return {
    at: census.at, currency: policy.currency, program: nameOf(document.program.name, document.program.id, voice), version: policy.version, members: census.members,
    ladders: document.ladders.map(({ id: ladder, name, tiers: all }) => ({
      ladder, name: nameOf(name, ladder, voice),
      tiers: all.map(({ id, name: named, color }) => ({ tier: id, name: nameOf(named, id, voice), ...(color !== undefined && { color }), members: tiers[ladder]?.[id] ?? 0 })),
    })),
    csv: liabilityCsv({ at: census.at, timeZone: document.program.timeZone, currency: policy.currency, wallets: counted.map(({ owed }) => owed) }),
    wallets: counted.map(({ name, owed, found }) => walletShown(name, owed, found)),
  };
}

const nothing: WalletCensus = { accounts: {}, byAge: { "30": 0, "90": 0, "180": 0, "365": 0, "older": 0 }, byEnd: { "30": 0, "90": 0, "180": 0, "365": 0, "later": 0, "never": 0 } };

function walletShown(name: string, { wallet, decimals, accounts, money, unusedShare }: WalletReckoned, { byAge, byEnd }: WalletCensus): WalletShown {
  const { available, pending, held, debt, redeemed, expired } = accounts;
  return {
    wallet, name, decimals, available, pending, held, debt, redeemed, expired, byAge, byEnd,
    ...(money !== undefined && { worth: money }), ...(unusedShare !== undefined && { unusedShare }),
  };
}
