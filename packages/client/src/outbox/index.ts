export { type LineState, type TillOptions, type TillOutbox, type TillSnapshot, openTillOutbox } from "./open-till-outbox.js";
export type { Found, KeptDone, RefundWish, SaleWish, SpendWish, TillRefusal, Wanted } from "./till-outbox.js";
export type { SpendRefusal } from "./quote.js";
export type { KeptLease, KeptMember, KeptOperation, KeptTill } from "./keeping/kept.js";
export { type Change, type TillStorage, openMemoryStorage } from "./keeping/storage.js";
export type { Sent } from "./sending/sender.js";
export type { TillOutcome, TillReport } from "../wire/index.js";
export { type BrowserTillOptions, type OpenedTill, openTillInBrowser } from "./open-till-in-browser.js";
export { openIndexedDbStorage } from "./keeping/indexeddb-storage.js";
