import { type Instant, currencyDigits, isoDay, majorText, scale, zoneOf } from "@laurel/core";

/** What all members together have in one wallet, in its smallest pieces. */
export type WalletOwed = {
  readonly wallet: string;
  readonly decimals: number;
  /** So many pieces pay so many minor units; `undefined` where they pay nothing. */
  readonly worth: { readonly points: number; readonly minor: number } | undefined;
  /** Of points that have ended, the share that nobody used, 0 to 1; `undefined` before any has. */
  readonly unusedShare: number | undefined;
  /** By account; `available`, `pending`, `held` and `debt` together are outstanding. */
  readonly accounts: Readonly<Record<"available" | "pending" | "held" | "debt", number> & Record<string, number>>;
  /** What is available and pending, by how many days ago it was earned, and in how many it ends. */
  readonly byAge: Readonly<Record<string, number>>;
  readonly byEnd: Readonly<Record<string, number>>;
};

/** The same with each account that a report speaks of, and with the money that all that is outstanding would pay. */
export type WalletReckoned = WalletOwed & {
  readonly accounts: Readonly<Record<"available" | "pending" | "held" | "debt" | "issued" | "adjusted" | "redeemed" | "expired" | "written_off", number>>;
  readonly money: number | undefined;
};

/**
 * Reckons what is owed in a wallet from its accounts.
 *
 * @param accounts - of all members together, with the ledger's signs: what was issued is below zero there, and above in a report
 */
export function walletOwed(wallet: Pick<WalletOwed, "wallet" | "decimals" | "worth" | "byAge" | "byEnd">, accounts: Readonly<Record<string, number>>): WalletReckoned {
  const { worth } = wallet;
  const of = (account: string): number => accounts[account] ?? 0;
  const [available, pending, held, debt, redeemed, expired] = [of("available"), of("pending"), of("held"), of("debt"), of("redeemed"), of("expired")];
  return {
    ...wallet, unusedShare: redeemed + expired > 0 ? expired / (redeemed + expired) : undefined,
    accounts: { available, pending, held, debt, issued: 0 - of("issued"), adjusted: 0 - of("adjusted"), redeemed, expired, written_off: of("writtenOff") },
    money: worth && scale(available + pending + held + debt, worth.minor, worth.points, "half-up"),
  };
}

/** What a programme owed its members at an instant (P9). */
export type LiabilityTold = { readonly at: Instant; readonly timeZone: string; readonly currency: string; readonly wallets: readonly WalletOwed[] };

/**
 * The liability as a table for accountants (P9): CSV after RFC 4180, a line for each figure, in columns `as_of` (day in the programme's time zone), `wallet`, `figure`, `part`, `points`, `money` in major units with
 * a point, empty where points pay nothing, and `currency`. `expected_to_be_used` is what is outstanding less the share that went unused so far (breakage). Ids, dates and numbers alone, so no program takes a cell for a formula.
 */
export function liabilityCsv({ at, timeZone, currency, wallets }: LiabilityTold): string {
  const day = isoDay(zoneOf(timeZone).dayAt(at));
  const digits = currencyDigits(currency) ?? 2;
  const lines = wallets.flatMap(({ wallet, decimals, worth, unusedShare, accounts, byAge, byEnd }) => {
    const line = (figure: string, part: string, pieces: number): string =>
      [day, wallet, figure, part, majorText(pieces, decimals), worth ? majorText(scale(pieces, worth.minor, worth.points, "half-up"), digits) : "", currency].join(",");
    const outstanding = accounts.available + accounts.pending + accounts.held + accounts.debt;
    const each = (figure: string, parts: Readonly<Record<string, number>>): string[] => Object.entries(parts).map(([part, pieces]) => line(figure, part, pieces));
    return [
      line("outstanding", "", outstanding),
      ...(unusedShare === undefined ? [] : [line("expected_to_be_used", "", Math.round(outstanding * (1 - unusedShare)))]),
      ...each("account", accounts), ...each("earned_days_ago", inDays(byAge)), ...each("ends_in_days", inDays(byEnd)),
    ];
  });
  return ["as_of,wallet,figure,part,points,money,currency", ...lines, ""].join("\r\n");
}

/** Parts by the days that they end before, as ranges: `90` after `30` is `30-89`, and what is later than all of them `365+`. */
function inDays(parts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const bounds = Object.keys(parts).map(Number).filter((days) => !Number.isNaN(days)).toSorted((a, b) => a - b);
  const named = (part: string): string => {
    const at = bounds.indexOf(Number(part));
    if (at < 0) return part === "never" ? part : `${bounds.at(-1) ?? 0}+`;
    return `${bounds[at - 1] ?? 0}-${bounds[at]! - 1}`;
  };
  return Object.fromEntries(Object.entries(parts).map(([part, pieces]) => [named(part), pieces]));
}
