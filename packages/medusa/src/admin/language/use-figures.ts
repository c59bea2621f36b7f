import { useMemo } from "react";
import { spaced } from "./han-spacing";
import { useWords } from "./use-words";

/** Figures and dates as the admin's language writes them. */
export type Figures = {
  /** A whole number. */
  readonly count: (value: number) => string;
  /** Points, from the wallet's smallest piece. */
  readonly points: (pieces: number, decimals?: number) => string;
  /** Points with their sign, a true minus among them. */
  readonly signed: (pieces: number, decimals?: number) => string;
  /** Money, from minor units of a currency. */
  readonly money: (minor: number, currency: string) => string;
  /** Money, from major units. */
  readonly price: (major: number, currency: string) => string;
  /** A share of one. */
  readonly share: (share: number) => string;
  /** The day of an instant, on the reader's clock. */
  readonly day: (at: number) => string;
  /** A local day such as `2026-01-31`, which is the same on every clock. */
  readonly localDay: (day: string) => string;
  /** Day and time of an instant, on the reader's clock. */
  readonly time: (at: number) => string;
};

/** Figures and dates in the admin's language. */
export function useFigures(): Figures {
  const { tag } = useWords();
  return useMemo(() => figuresIn(tag), [tag]);
}

/** Figures and dates in a language. */
export function figuresIn(tag: string): Figures {
  const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, options);
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, options);
  const whole = number({ maximumFractionDigits: 0 });
  const percent = number({ style: "percent", maximumFractionDigits: 1 });
  const [day, localDay, time] = [date({ dateStyle: "medium" }), date({ dateStyle: "medium", timeZone: "UTC" }), date({ dateStyle: "medium", timeStyle: "short" })];
  const set = (text: string): string => (tag.startsWith("zh") ? spaced(text) : text);
  const points = (pieces: number, decimals = 0, options: Intl.NumberFormatOptions = {}) =>
    number({ minimumFractionDigits: pieces % 10 ** decimals === 0 ? 0 : decimals, maximumFractionDigits: decimals, ...options }).format(pieces / 10 ** decimals);
  const money = (currency: string) => number({ style: "currency", currency, currencyDisplay: "narrowSymbol" });
  return {
    count: (value) => whole.format(value),
    points: (pieces, decimals) => points(pieces, decimals),
    signed: (pieces, decimals) => points(pieces, decimals, { signDisplay: "exceptZero" }).replace("-", "−"),
    money: (minor, currency) => money(currency).format(minor / 10 ** (money(currency).resolvedOptions().maximumFractionDigits ?? 2)),
    price: (major, currency) => money(currency).format(major),
    share: (share) => percent.format(share),
    day: (at) => set(day.format(at)),
    localDay: (each) => set(localDay.format(new Date(`${each}T00:00:00Z`))),
    time: (at) => set(time.format(at)),
  };
}
