// What an application loads that has Laurel inside of it: no command line, no importer, no embedded database.
export { type Caller, actorOf } from "./access/caller.js";
export type { Access } from "./access/access.js";
export { type Laurel, type LaurelOptions, laurel } from "./http/laurel.js";
export type { Limits } from "./http/limits.js";
export type { Means } from "./http/means.js";
export { soundPolicy } from "./cli/policy/policy-file.js";
export { Unreadable } from "./reading/unreadable.js";
export { type DocumentReading, type DocumentText, type Place, documentIn, writtenDocument } from "./reading/document-text.js";
// Where pages of shoppers ask, and how a refusal is answered, for whoever mounts some of it: by this entry, so that a process has the schemas behind them once.
export { type ProblemCode, type ShopperOperationId, problemStatus, shopperRoutes } from "@laurel/client/wire";
