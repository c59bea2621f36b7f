import type { Explanation } from "../explanation/explanation.js";
import type { History } from "../metrics/activity.js";
import type { Measure } from "../metrics/measure.js";
import type { Scorecard } from "../scorecards/score.js";
import type { Day } from "../time/day.js";

/** One figure that rules read, by its place in a ladder's `readings`. */
export type Reading =
  | { readonly kind: "measure"; readonly measure: Measure }
  | { readonly kind: "score"; readonly scorecard: Scorecard }
  | { readonly kind: "share"; readonly measure: Measure; readonly key: string; readonly share: number }
  | { readonly kind: "tag"; readonly tag: string };

/** Figures in the order of a ladder's readings; `undefined` satisfies no condition. A tag is 1 or 0, a share the figure itself. */
export type Figures = readonly (number | undefined)[];

/** A rule turned into functions over figures. */
export type CompiledRule = {
  readonly holds: (figures: Figures, about: About) => boolean;
  /** The verdict with its reasons; agrees with `holds`. */
  readonly explain: (figures: Figures, about: About) => Explanation;
  /** Places of the readings it uses. */
  readonly uses: readonly number[];
};

/** Whom and when a rule is asked about. */
export type About = { readonly history: History; readonly on: Day; readonly listOrders: boolean };
