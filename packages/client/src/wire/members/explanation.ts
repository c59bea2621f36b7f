import type { Explanation as CoreExplanation, Window as CoreWindow } from "@laurel/core";
import * as z from "zod";
import { Day, InstantOrNever } from "../scalars.js";

/** A length of time: calendar months, local days, and milliseconds besides. */
export const Duration = z.object({ months: z.int(), days: z.int(), ms: z.int() }).meta({ id: "Duration" });

/** The span of whole local days that a figure covers. */
export const Window: z.ZodType<CoreWindow> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("rolling"), length: Duration }),
  z.object({ kind: z.literal("calendar"), unit: z.enum(["month", "quarter", "year"]) }),
  z.object({ kind: z.literal("membership-year") }),
  z.object({ kind: z.literal("lifetime") }),
]).meta({ id: "Window" });

const holds = z.boolean();
const comparison = z.enum(["at-least", "at-most", "above", "below"]);
const names = z.array(z.string()).optional();
const Narrowing = z.object({ categories: names, products: names, stores: names, channels: names }).meta({ id: "Narrowing" });

const FigureReason = z.object({
  kind: z.literal("figure"), holds, metric: z.string(), name: z.string().optional(),
  unit: z.enum(["money", "count", "ratio", "points", "days", "months", "score"]),
  figure: z.number().optional(), comparison, threshold: z.number(), shortfall: z.number(), window: Window.optional(),
  from: Day.optional(), to: Day.optional(), per: z.literal("month").optional(), wallet: z.string().optional(), where: Narrowing.optional(),
  orders: z.array(z.string()).optional(),
}).meta({ id: "FigureReason" });

const ScoreReason = z.object({
  kind: z.literal("score"), holds, score: z.string(), figure: z.number().optional(), comparison, threshold: z.number(), shortfall: z.number(),
  parts: z.array(z.object({ metric: z.string(), figure: z.number().optional(), points: z.number().optional(), weight: z.number() })),
}).meta({ id: "ScoreReason" });

const ShareReason = z.object({
  kind: z.literal("share"), holds, share: z.number(), metric: z.string(), figure: z.number().optional(), threshold: z.number().optional(),
  takenAt: InstantOrNever.optional(), window: Window.optional(), wallet: z.string().optional(), where: Narrowing.optional(),
}).meta({ id: "ShareReason" });

const TagReason = z.object({ kind: z.literal("tag"), holds, tag: z.string() }).meta({ id: "TagReason" });

const GroupReason = z.object({
  kind: z.literal("group"), holds, join: z.enum(["all", "any", "at-least"]), needed: z.int(),
  get parts() { return z.array(ExplanationTree); },
}).meta({ id: "GroupReason" });

const NotReason = z.object({ kind: z.literal("not"), holds, get part() { return ExplanationTree; } }).meta({ id: "NotReason" });

const ExplanationTree: z.ZodType = z.union([GroupReason, NotReason, FigureReason, ScoreReason, ShareReason, TagReason]).meta({ id: "Explanation" });

/** Why a rule came out as it did (T7), as `explain` of `@laurel/core` reads it. JSON leaves out what is undefined; reading it back says the same. */
export const Explanation = ExplanationTree as z.ZodType<CoreExplanation>;
