import type { Path } from "./problem.js";

/** Something about a policy that is well written, but will not do what its merchant wants: an `error` surely, a `warning` perhaps. */
export type Finding = {
  readonly level: "error" | "warning";
  /** Says which kind of finding it is; stable. */
  readonly code: string;
  readonly path: Path;
  /** What the sentence is made from. */
  readonly figures: Readonly<Record<string, string | number>>;
  readonly sentence: string;
};
