/** A row that was not used: where it stands, which field is wrong, and why. */
export type RejectedRow = { readonly line: number; readonly field: string; readonly reason: string };

/** What moved in one wallet, in its smallest pieces. */
export type PointsMoved = { readonly issued: number; readonly broughtAlong: number };

/** What an import did, or would do in a dry run. Counts of rows are of the file as it stands, copies and all. */
export type ImportReport = {
  readonly dryRun: boolean;
  readonly rows: number;
  /** How often the file contains itself; its rows count once. */
  readonly copies: number;
  readonly members: { readonly new: number; readonly changed: number; readonly unchanged: number };
  readonly orders: number;
  readonly returns: number;
  /** Orders and returns that were new, or other than those known. */
  readonly accepted: number;
  readonly guests: number;
  readonly tests: number;
  readonly leftOut: number;
  /** What lies after the day the import is closed as of. */
  readonly later: { readonly rows: number; readonly orders: number };
  readonly points: Readonly<Record<string, PointsMoved>>;
  readonly rejected: number;
  /** The first of them. */
  readonly rejectedRows: readonly RejectedRow[];
  /** What a member's history cannot be: orders that differ from those known, members that were refused. */
  readonly problems: number;
  readonly problemsOf: readonly { readonly member: string; readonly about: string; readonly sentence: string }[];
  /** The revision that its orders bear. */
  readonly revision: number;
  /** The last day of the import, and with it of the data. */
  readonly asOf: string;
  readonly seconds: number;
};
