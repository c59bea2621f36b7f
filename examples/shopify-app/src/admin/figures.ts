/** Writes figures as a language does. */
export type Figures = {
  readonly count: (n: number) => string;
  /** Points from a wallet's smallest pieces. */
  readonly points: (pieces: number, decimals: number) => string;
  /** The same with its sign, a plus as well. */
  readonly moved: (pieces: number, decimals: number) => string;
  /** Money from minor units. */
  readonly money: (minor: number, currency: string) => string;
  readonly share: (part: number) => string;
  readonly day: (at: number) => string;
};

/** Figures in a language. */
export function figuresIn(language: string): Figures {
  const points = (pieces: number, decimals: number, signDisplay: "auto" | "exceptZero" = "auto") => new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay }).format(pieces / 10 ** decimals);
  return {
    count: (n) => new Intl.NumberFormat(language).format(n),
    points: (pieces, decimals) => points(pieces, decimals),
    moved: (pieces, decimals) => points(pieces, decimals, "exceptZero"),
    money: (minor, currency) => {
      const format = new Intl.NumberFormat(language, { style: "currency", currency, currencyDisplay: "narrowSymbol" });
      return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
    },
    share: (part) => new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(part),
    day: (at) => new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(at),
  };
}
