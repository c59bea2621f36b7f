import { nameOf, scale } from "@laurel/core";
import { type WalletOwed, liabilityCsv } from "@laurel/server/embed";
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
  return {
    at: census.at, currency: policy.currency, program: nameOf(document.program.name, document.program.id, voice), version: policy.version, members: census.members,
    ladders: document.ladders.map(({ id: ladder, name, tiers: all }) => ({
      ladder, name: nameOf(name, ladder, voice),
      tiers: all.map(({ id, name: named, color }) => ({ tier: id, name: nameOf(named, id, voice), ...(color !== undefined && { color }), members: tiers[ladder]?.[id] ?? 0 })),
    })),
    csv: liabilityCsv({ at: census.at, timeZone: document.program.timeZone, currency: policy.currency, wallets: policy.wallets.map(({ id, worth }) => owedIn(id, wallets[id] ?? nothing, { worth, decimals: document.wallets.find((each) => each.id === id)!.decimals ?? 0 })) }),
    wallets: policy.wallets.flatMap(({ id, worth }) => {
      const [found, written] = [wallets[id], document.wallets.find((each) => each.id === id)!];
      const shown = walletShown(found, worth);
      return [{ wallet: id, name: nameOf(written.name, id, voice), decimals: written.decimals ?? 0, ...shown }];
    }),
  };
}

const nothing: WalletCensus = { accounts: {}, byAge: { "30": 0, "90": 0, "180": 0, "365": 0, "older": 0 }, byEnd: { "30": 0, "90": 0, "180": 0, "365": 0, "later": 0, "never": 0 } };

type Worth = { readonly points: number; readonly minor: number } | undefined;

/** Of the points that have ended, the share that ended unused. */
const unusedShare = (redeemed: number, expired: number): number | undefined => (redeemed + expired > 0 ? expired / (redeemed + expired) : undefined);

function owedIn(wallet: string, { accounts, byAge, byEnd }: WalletCensus, { worth, decimals }: { readonly worth: Worth; readonly decimals: number }): WalletOwed {
  const of = (account: string): number => accounts[account] ?? 0;
  return {
    wallet, decimals, worth, byAge, byEnd, unusedShare: unusedShare(of("redeemed"), of("expired")),
    accounts: { available: of("available"), pending: of("pending"), held: of("held"), debt: of("debt"), issued: 0 - of("issued"), adjusted: 0 - of("adjusted"), redeemed: of("redeemed"), expired: of("expired"), written_off: of("writtenOff") },
  };
}

function walletShown({ accounts, byAge, byEnd } = nothing, worth: Worth): Omit<WalletShown, "wallet" | "name" | "decimals"> {
  const [available = 0, pending = 0, held = 0, debt = 0, redeemed = 0, expired = 0] = ["available", "pending", "held", "debt", "redeemed", "expired"].map((each) => accounts[each] ?? 0);
  const unused = unusedShare(redeemed, expired);
  return {
    available, pending, held, debt, redeemed, expired, byAge, byEnd,
    ...(worth && { worth: scale(available + pending + held + debt, worth.minor, worth.points, "half-up") }), ...(unused !== undefined && { unusedShare: unused }),
  };
}
