import type { Instant } from "../time/instant.js";

/** One countable benefit in a member's hands 权益券 (B2). */
export type Grant = {
  /** Says what it is for and of which period, so that it is issued once: `floor-waxing/platinum/2026-03-01/1`. */
  readonly id: string;
  readonly reward: string;
  /** The tier, birthday or purchase that gave it. */
  readonly because: "tier" | "birthday" | "bought" | "unknown";
  readonly issuedAt: Instant;
  /** `never` when it has no end. */
  readonly expiresAt: Instant;
  readonly usedAt: Instant | undefined;
  readonly state: "issued" | "used" | "expired" | "returned";
};
