import { commitCases } from "./cases/commit-cases.js";
import { dueCases } from "./cases/due-cases.js";
import { durableCases, type Place } from "./cases/durable-cases.js";
import { idempotencyCases } from "./cases/idempotency-cases.js";
import { outboxCases } from "./cases/outbox-cases.js";
import { stateCases } from "./cases/state-cases.js";
import { streamCases } from "./cases/stream-cases.js";
import { wholeCases } from "./cases/whole-cases.js";
import type { Case } from "./prove.js";
import type { Store } from "./store.js";

const everyStore = [...commitCases, ...idempotencyCases, ...stateCases, ...streamCases, ...dueCases, ...outboxCases, ...wholeCases];
/** The name of a promise of every store. */
export type StoreCaseName = (typeof everyStore)[number]["name"];
/** The name of a promise of a store that outlives its process. */
export type DurableCaseName = (typeof durableCases)[number]["name"];

/** What every store promises. */
export const storeCases: readonly Case<Store, StoreCaseName>[] = everyStore;
/** What a store promises besides that outlives its process. */
export const durableStoreCases: readonly Case<Place, DurableCaseName>[] = durableCases;
