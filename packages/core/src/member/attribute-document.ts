import * as z from "zod";
import { Names } from "../naming/names.js";

const named = { name: Names };

/** A further field of a member's profile, declared by the merchant (M1). */
export const AttributeDocument = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("text"), ...named }),
  z.strictObject({ kind: z.literal("number"), ...named }),
  z.strictObject({ kind: z.literal("date"), ...named }),
  z.strictObject({ kind: z.literal("yes-no"), ...named }),
  z.strictObject({ kind: z.literal("choice"), choices: z.array(z.string().min(1).max(100)).min(1).max(200), ...named }),
]);
export type AttributeDocument = z.infer<typeof AttributeDocument>;
