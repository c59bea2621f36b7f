// What an application loads that has Laurel inside of it: no command line, no importer, no embedded database.
export { type Caller, actorOf } from "./access/caller.js";
export type { Access } from "./access/access.js";
export { type Laurel, type LaurelOptions, laurel } from "./http/laurel.js";
export type { Limits } from "./http/limits.js";
export type { Means } from "./http/means.js";
export { soundPolicy } from "./cli/policy/policy-file.js";
export { Unreadable } from "./reading/unreadable.js";
export { type DocumentReading, type DocumentText, type Place, documentIn, writtenDocument } from "./reading/document-text.js";
