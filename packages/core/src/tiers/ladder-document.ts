import * as z from "zod";
import { Id, Names } from "../naming/names.js";
import { Rule } from "../rules/rule.js";
import { DurationText } from "../time/time-text.js";

/** Kinds of member, as a policy names them (M1). */
export const memberKinds = ["consumer", "business", "project", "dealer"] as const;

/** How often a ladder looks at its members, as the policy writes it. */
export const ReviewText = z.enum(["calendar-month", "calendar-quarter", "calendar-year", "membership-year"]);
export type ReviewText = z.infer<typeof ReviewText>;

/** A rung as the policy writes it. */
export const TierDocument = z.strictObject({
  id: Id,
  name: Names,
  /** What it takes to get here. The first tier asks for nothing, and so does one given by invitation only. */
  reach: Rule.optional(),
  /** What it takes to stay; the same as `reach` unless said. */
  keep: Rule.optional(),
  /** Given by staff only, never by figures (T6). */
  byInvitation: z.boolean().default(false),
  /** The ground of the tier's badge and card. */
  color: z.string().regex(/^#[0-9a-fA-F]{6}$/, "a colour is written #c9a227").optional(),
  /** The text upon `color`; the one that is easier to read unless said. */
  textColor: z.enum(["black", "white"]).optional(),
});
export type TierDocument = z.infer<typeof TierDocument>;

/** How a tier is lost (T5). */
export const DemoteDocument = z.strictObject({
  when: z.enum(["at-once", "review", "never"]),
  /** The same as the ladder's `review`; may stand here when only demotion waits for it. */
  review: ReviewText.optional(),
  /** Time in which a tier no longer earned may still be kept. */
  grace: DurationText.optional(),
  /** Most levels lost in one demotion. */
  atMost: z.int().min(1).optional(),
  /** How long before a review the member is told that the tier is at risk. */
  warn: DurationText.optional(),
});
export type DemoteDocument = z.infer<typeof DemoteDocument>;

/** A ladder as the policy writes it: who stands on it, how they move, and its tiers, lowest first (T1, T5). */
export const LadderDocument = z.strictObject({
  id: Id,
  name: Names,
  for: z.array(z.enum(memberKinds)).min(1, "a ladder is for one kind of member at least"),
  promote: z.enum(["at-once", "at-review"]).default("at-once"),
  demote: DemoteDocument,
  review: ReviewText.optional(),
  /** Whether a refund may cost a tier at once, at the next review, or never. */
  refundEffect: z.enum(["at-once", "at-review", "never"]).default("at-review"),
  /** A tier once reached stays until then, whatever the figures. */
  holdUntil: z.union([z.enum(["end-of-year", "end-of-next-year"]), DurationText]).optional(),
  /** Whether members who miss the bars of a new version are kept to their review. */
  grandfather: z.enum(["until-review", "none"]).default("until-review"),
  /** Where members of a tier that is gone go: `{ silver: gold }`. */
  replaces: z.record(Id, Id).default({}),
  /** Whether a jump over several tiers gives the entry gifts of the last one only, or of every tier passed. */
  entryRewards: z.enum(["final-only", "all-passed"]).default("final-only"),
  tiers: z.array(TierDocument).min(1, "a ladder has one tier at least"),
});
export type LadderDocument = z.infer<typeof LadderDocument>;
