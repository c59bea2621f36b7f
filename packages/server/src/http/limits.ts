import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Caller } from "../access/caller.js";

/** How much is let in. */
export type Limits = {
  /** Requests a minute, by who asks; nobody and pages of sites are counted by their address. */
  readonly perMinute: Readonly<Record<Caller["kind"], number>>;
  /** Requests that are carried out at once; more are sent away to come again. */
  readonly atOnce: number;
  /** Bytes of a body, and milliseconds until it has arrived. */
  readonly bodyBytes: number;
  readonly bodyWithinMs: number;
};

/** What is let in unless said otherwise. */
export const usualLimits: Limits = {
  perMinute: { nobody: 60, site: 600, shopper: 600, staff: 1_200, device: 2_400, backend: 12_000 },
  atOnce: 256,
  bodyBytes: 2_000_000,
  bodyWithinMs: 15_000,
};

/** Counts requests in this process; several servers each let in as much. */
export class Turnstile {
  readonly #limiters: ReadonlyMap<Caller["kind"], RateLimiterMemory>;
  #inside = 0;

  constructor(readonly limits: Limits) {
    const kinds = Object.entries(limits.perMinute) as [Caller["kind"], number][];
    this.#limiters = new Map(kinds.map(([kind, points]) => [kind, new RateLimiterMemory({ keyPrefix: kind, points, duration: 60 })]));
  }

  /** How many requests are being carried out. */
  get inside(): number {
    return this.#inside;
  }

  /** Lets one in, or says after how many milliseconds it may come again. */
  async pass(caller: Caller, address: string): Promise<{ readonly retryAfterMs: number } | undefined> {
    try {
      await this.#limiters.get(caller.kind)!.consume(nameOf(caller, address));
      return undefined;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return { retryAfterMs: refused.msBeforeNext };
      throw refused;
    }
  }

  /** Takes a place inside, if there is one; whoever took it leaves it again. */
  enter(): boolean {
    if (this.#inside >= this.limits.atOnce) return false;
    this.#inside++;
    return true;
  }

  /** Gives a place back. */
  leave(): void {
    this.#inside--;
  }
}

function nameOf(caller: Caller, address: string): string {
  switch (caller.kind) {
    case "nobody": case "site": return address;
    case "shopper": return caller.member;
    case "staff": return caller.staff;
    case "device": return caller.device;
    case "backend": return caller.key;
  }
}
