import type * as z from "zod";
import { standingShapes } from "./members/standing.js";
import { memberShapes } from "./members/members.js";
import type { Shape } from "./operation.js";
import { orderShapes } from "./orders/orders.js";
import { pointsShapes } from "./points/points.js";
import { policyShapes } from "./policy/policy.js";
import { rewardShapes } from "./rewards/rewards.js";
import type { OperationId } from "./routes.js";
import { accessShapes } from "./staff/access.js";
import { webhookShapes } from "./staff/webhooks.js";
import { tillShapes } from "./till/till.js";

/** What every operation takes and answers: the single source of the server's checks, the client's types and the OpenAPI document. */
export const operations = {
  ...policyShapes, ...memberShapes, ...standingShapes, ...pointsShapes, ...rewardShapes, ...orderShapes, ...accessShapes, ...webhookShapes, ...tillShapes,
} as const satisfies Readonly<Record<OperationId, Shape>>;

type Of<Id extends OperationId> = (typeof operations)[Id];
type Part<Id extends OperationId, Name extends string> = Of<Id> extends Readonly<Record<Name, infer Schema extends z.ZodType>> ? Schema : never;

/** What is sent: before defaults are filled in. `undefined` where nothing is. */
export type Sent<Id extends OperationId, Name extends "params" | "query" | "body"> = [Part<Id, Name>] extends [never] ? undefined : z.input<Part<Id, Name>>;
/** What is received: checked, and with its defaults. */
export type Received<Id extends OperationId, Name extends "params" | "query" | "body"> = [Part<Id, Name>] extends [never] ? undefined : z.output<Part<Id, Name>>;
/** Bodies of the answers to an operation, by status. */
export type Answers<Id extends OperationId> = {
  [Status in keyof Of<Id>["answers"]]: Of<Id>["answers"][Status] extends z.ZodType ? z.input<Of<Id>["answers"][Status]> : undefined;
};
/** The body of any good answer to an operation. */
export type Answer<Id extends OperationId> = Answers<Id>[keyof Answers<Id>];
