import type { Comparison, Explanation, FigureReason, GroupReason, ScoreReason, ShareReason, TagReason } from "../../explanation/explanation.js";
import { isWhole, shortfallOf } from "../../rules/comparison.js";
import type { Measure } from "../../metrics/measure.js";

/** An explanation without `not`, as people say it: "not at least five orders" is "fewer than five orders". */
export type PlainReason = PlainGroup | FigureReason | ScoreReason | (ShareReason & Wanted) | (TagReason & Wanted);
export type PlainGroup = Omit<GroupReason, "parts"> & { readonly parts: readonly PlainReason[] };
/** Whether the member is to be in the share or to carry the tag, or the opposite. */
export type Wanted = { readonly wanted: boolean };

/** Takes every `not` to the conditions it is about (De Morgan); verdicts stay what they were. */
export function plainReason(reason: Explanation, wanted = true): PlainReason {
  switch (reason.kind) {
    case "not": return plainReason(reason.part, !wanted);
    case "group": return plainGroup(reason, wanted);
    case "figure": return wanted ? reason : { ...reason, ...opposite(reason, isWhole(reason as Pick<Measure, "metric" | "per">)) };
    case "score": return wanted ? reason : { ...reason, ...opposite(reason, false) };
    case "share": case "tag": return { ...reason, holds: wanted === reason.holds, wanted };
  }
}

function plainGroup(reason: GroupReason, wanted: boolean): PlainGroup {
  const parts = reason.parts.map((part) => plainReason(part, wanted));
  if (wanted) return { ...reason, parts };
  // Of five parts at least three must hold; that fails as soon as three of them fail.
  const needed = parts.length - reason.needed + 1;
  const join = needed <= 1 ? "any" : needed >= parts.length ? "all" : "at-least";
  return { kind: "group", holds: !reason.holds, join, needed, parts };
}

function opposite({ holds, figure, comparison, threshold }: FigureReason | ScoreReason, whole: boolean): Pick<FigureReason, "holds" | "comparison" | "shortfall"> {
  const other = oppositeOf[comparison];
  return { holds: !holds, comparison: other, shortfall: holds ? shortfallOf(figure, other, threshold, whole) : 0 };
}

/** The comparison that holds exactly where another does not. */
export const oppositeOf = { "at-least": "below", "at-most": "above", above: "at-most", below: "at-least" } as const satisfies Record<Comparison, Comparison>;
