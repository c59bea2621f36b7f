import type * as z from "zod";
import type { ProblemCode } from "./problem.js";
import type { OperationId } from "./routes.js";

/** What an operation is about; the chapters of the reference. */
export type Chapter = "programme" | "members" | "points" | "rewards" | "tiers" | "orders" | "policy" | "access" | "webhooks" | "till";

/** What travels with an operation: what it takes and what it answers, as schemas. */
export type Shape = {
  readonly summary: string;
  readonly chapter: Chapter;
  /** What stands in the path, by the names in its braces. */
  readonly params?: z.ZodObject;
  /** What stands behind the question mark. */
  readonly query?: z.ZodObject;
  /** The body, as JSON. */
  readonly body?: z.ZodType;
  /** What it answers, by status; `undefined` for an answer without a body. A page is JSON; `lines` are written one after the other as they are found. */
  readonly answers: Readonly<Partial<Record<AnswerStatus, z.ZodType | undefined>>>;
  /** Answers lines of JSON (`application/x-ndjson`), each of the schema of 200. */
  readonly lines?: true;
  /** The domain's own ways to say no, besides those that any operation may answer. */
  readonly refusals: readonly ProblemCode[];
};

/** Statuses of answers that are no problem. */
export type AnswerStatus = 200 | 201 | 202 | 204;

/** Schemas of some operations, by their names. */
export type Shapes = Readonly<Partial<Record<OperationId, Shape>>>;
