import * as z from "zod";
import type { Shapes } from "../operation.js";
import { Id } from "../scalars.js";

const todo = { summary: "To be written", chapter: "till", answers: { 200: z.object({}) }, refusals: [] } as const;
/** Tills. */
export const tillShapes = {
  openTill: { ...todo, body: z.strictObject({}) }, readTillMember: { ...todo, body: z.strictObject({}) }, syncTill: { ...todo, body: z.strictObject({}) },
  takeLease: { ...todo, body: z.strictObject({}) }, closeLease: { ...todo, params: z.strictObject({ lease: Id }), body: z.strictObject({}) },
  listLeases: todo, releaseLease: { ...todo, params: z.strictObject({ lease: Id }), body: z.strictObject({}) },
} as const satisfies Shapes;
