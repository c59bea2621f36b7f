import * as z from "zod";
import { weekdays } from "./weekdays.js";

/** A length of time as the policy writes it (ISO 8601): `P12M`, `P30D`, `PT30M`. */
export const DurationText = z.string().regex(
  /^P(?=\d|T\d)(\d{1,5}Y)?(\d{1,5}M)?(\d{1,5}W)?(\d{1,5}D)?(T(?=\d)(\d{1,5}H)?(\d{1,5}M)?(\d{1,5}S)?)?$/,
  // Aborting lets a union, such as "end-of-year or a duration", tell of all that it would take.
  { error: "a duration is written P12M (months), P30D (days), PT24H (hours) or PT30M (minutes)", abort: true },
);
export type DurationText = z.infer<typeof DurationText>;

/** A day of the programme's calendar, or an instant with its offset. As an end, a day is meant whole: until 2026-11-12 ends with the 12th. */
export const MomentText = z.string().regex(
  /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/,
  "a moment is written 2026-11-11 (the whole day) or 2026-11-11T20:00:00+08:00",
);
export type MomentText = z.infer<typeof MomentText>;

/** A time of day on the shop's clock, `14:00`; `24:00` is the end of the day. */
export const ClockText = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "a time of day is written 14:00, from 00:00 to 24:00");
export type ClockText = z.infer<typeof ClockText>;

/** A day of the week, as a policy names it. */
export const Weekday = z.enum(weekdays);
export type Weekday = z.infer<typeof Weekday>;
