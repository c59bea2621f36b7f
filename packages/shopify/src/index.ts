// The adapter, and what of it a program around it may have to name.
export { type ShopifyAdapter, type ShopifyAdapterOptions, createShopifyAdapter } from "./adapter/shopify-adapter.js";
export type { ShopifyConfig } from "./adapter/config.js";
export type { Room } from "./adapter/room.js";
export type { Settings } from "./adapter/settings.js";
export { type Admin, type AskOptions } from "./asking/admin.js";
export { AdminFault, type AdminFaultCode } from "./asking/admin-fault.js";
export { shopCurrency } from "./asking/shop-currency.js";
export type { Operation } from "./asking/operation.js";
export type { Books, Value } from "./books/books.js";
export { type PostgresPlace, openPostgresBooks } from "./books/postgres-books.js";
export { openSqliteBooks } from "./books/sqlite-books.js";
export type { BenefitReport } from "./benefits/publish-benefits.js";
export type { HistoryReport, ImportOptions } from "./history/import-history.js";
export type { DrainOptions, Drained } from "./inbox/drain.js";
export type { DeadLetter } from "./inbox/inbox.js";
export type { ReconcileOptions, ReconcileReport } from "./reconcile/reconcile.js";
export type { SessionStorage } from "./sessions/session-storage.js";
// What the desk in Shopify's admin is answered.
export type { DataRequestsShown } from "./desk/data-requests.js";
export type { MemberListed, MemberShown, MembersListed, TierNamed, WalletNamed } from "./desk/members.js";
export type { Overview, WalletShown } from "./desk/overview.js";
export type { PolicyShown } from "./desk/policy.js";
export type { DataRequest } from "./privacy/data-requests.js";
