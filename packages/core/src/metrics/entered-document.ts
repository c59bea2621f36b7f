import * as z from "zod";
import { Names } from "../naming/names.js";

/** A figure that staff type in, with the lowest and highest value it may have (T3). */
export const EnteredDocument = z.strictObject({
  name: Names.optional(),
  range: z.tuple([z.number(), z.number()]).refine(([lowest, highest]) => lowest < highest, "a range goes from a lower to a higher figure"),
});
export type EnteredDocument = z.infer<typeof EnteredDocument>;
