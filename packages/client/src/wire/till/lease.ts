import * as z from "zod";
import { Id, Instant, Points } from "../scalars.js";

/**
 * Points of a member that only one till may spend, online or not (E4). `taking` and `closing` are a moment's: somebody was cut short there, and whoever looks next goes on.
 */
export const Lease = z.object({
  lease: z.uuid(), device: Id, store: Id,
  epoch: z.string().meta({ description: "Whoever holds another epoch of the device may not spend it: it is a copy." }),
  member: Id, wallet: Id, points: Points,
  spent: z.int().min(0).meta({ description: "As far as the till has told." }),
  takenAt: Instant,
  state: z.enum(["taking", "open", "closing", "closed"]),
  closed: z.object({ by: z.string(), at: Instant, reason: z.string().optional() }).optional(),
  reports: z.array(z.object({ op: z.uuid(), points: z.int(), code: z.enum(["lease-closed", "lease-exceeded"]) }))
    .meta({ description: "Spends that it did not cover: told after it was closed, or more than was left." }),
}).meta({ id: "Lease" });
/** Points of a member that only one till may spend. */
export type Lease = z.infer<typeof Lease>;
