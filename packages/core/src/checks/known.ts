/**
 * What a policy has, for references to be held against. A part that could not be read is `undefined`: then nothing is said of references
 * to it, so that one mistake does not bring forth others.
 */
export type Known = {
  /** Decimal places of the programme's currency. */
  readonly digits: number | undefined;
  readonly metrics: Readonly<Record<string, NamedFigure>> | undefined;
  readonly scorecards: ReadonlySet<string> | undefined;
  /** Figures that staff type in. */
  readonly entered: ReadonlySet<string> | undefined;
  readonly tiers: ReadonlySet<string> | undefined;
  /** Wallets with the decimal places of their points, in the policy's order. */
  readonly wallets: ReadonlyMap<string, number> | undefined;
  readonly rewards: ReadonlySet<string> | undefined;
};

/** What is asked of a figure that the policy names: which metric it stands for, and over which window. */
export type NamedFigure = { readonly metric: string; readonly window?: string | undefined };
