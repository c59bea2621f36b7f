export { type FallbackAttributes, type LaurelTag, fallbackOf } from "./fallback.js";
export { type KnownMember, badgeFallback, progressFallback, walletFallback } from "./member-fallback.js";
