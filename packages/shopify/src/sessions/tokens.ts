import type { Session } from "@shopify/shopify-api";
import { AdminFault } from "../asking/admin-fault.js";
import type { Books } from "../books/books.js";
import { takeLease } from "../books/lease.js";
import type { SessionStorage } from "./session-storage.js";
import { type TokenOutcome, type TokenRequests, offlineIdOf } from "./token-requests.js";

/** The tokens of shops: good ones, renewed before they are over, by one process at a time. */
export type Tokens = {
  /**
   * A token that is good for a while yet.
   *
   * @throws AdminFault `unauthorised` where the app is not installed, or somebody has to open it again; `unreachable` where a new token could not be got
   */
  readonly of: (shop: string) => Promise<string>;
  /** Another token in the place of one that Shopify did not take; thrown as above. */
  readonly insteadOf: (shop: string, refused: string) => Promise<string>;
  /** Makes sure there is a token, now that somebody in the admin shows a session token: at the first visit, when scopes have changed, after the last one was lost. */
  readonly onVisit: (shop: string, sessionToken: string) => Promise<void>;
  /** Has a token that does not expire exchanged for one that does. `false` where there is none, or Shopify refuses. */
  readonly migrate: (shop: string) => Promise<boolean>;
  /** Forgets what was stored of a shop up to a moment, epoch milliseconds: an uninstall that is told late takes nothing from whoever has installed again. */
  readonly forget: (shop: string, until: number) => Promise<void>;
};

export type TokenTerms = {
  readonly books: Books; readonly storage: SessionStorage; readonly requests: TokenRequests; readonly clock: () => number;
  /** Scopes that a token has to have; another is got at the next visit where it has not. */
  readonly scopes?: readonly string[];
  /** Waits; for as long as another process renews. */
  readonly pause?: (ms: number) => Promise<void>;
};

/** Renewed when no more than this is left: no question that is asked now outlives its token. */
const renewBeforeMs = 5 * 60_000;
/** Longer than a request for tokens may take. */
const [leaseMs, lookAgainMs, looksMax] = [30_000, 250, 140];
const visitAgainMs = 60_000;

export function openTokens({ books, storage, requests, clock, scopes = [], pause = wait }: TokenTerms): Tokens {
  const stored = async (shop: string): Promise<Session | undefined> => storage.loadSession(offlineIdOf(shop));
  const renewed = openRenewal({ books, storage, requests, clock, pause });
  const flights = new Map<string, Promise<string>>();
  const visits = new Map<string, number>();

  async function inOneFlight(shop: string, isStale: (session: Session) => boolean): Promise<string> {
    const under = flights.get(shop);
    if (under) return under;
    const flight = renewed(shop, isStale).finally(() => flights.delete(shop));
    flights.set(shop, flight);
    return flight;
  }

  const isRunningOut = ({ expires, accessToken }: Session): boolean => !accessToken || (expires !== undefined && expires.getTime() - renewBeforeMs <= clock());
  const keep = async (outcome: TokenOutcome): Promise<boolean> => {
    if (outcome.kind === "session") await storage.storeSession(outcome.session);
    return outcome.kind === "session";
  };
  return {
    of: async (shop) => {
      const session = await stored(shop);
      return session?.accessToken && !isRunningOut(session) ? session.accessToken : inOneFlight(shop, isRunningOut);
    },
    insteadOf: async (shop, refused) => {
      const isRefused = ({ accessToken }: Session): boolean => accessToken === refused;
      // A flight that is under way may have begun before the token was refused, and bring the same.
      const token = await inOneFlight(shop, isRefused);
      return token === refused ? inOneFlight(shop, isRefused) : token;
    },
    onVisit: async (shop, sessionToken) => {
      const session = await stored(shop);
      const isGood = session?.accessToken && session.refreshToken && !isOver(session.refreshTokenExpires, clock());
      // A merchant who has not granted a new scope yet is not asked for at every click.
      const hasScopes = session?.isScopeIncluded([...scopes]) || clock() - (visits.get(shop) ?? -visitAgainMs) < visitAgainMs;
      if (isGood && hasScopes) return;
      visits.set(shop, clock());
      const outcome = await requests.exchange(shop, sessionToken);
      if (outcome.kind === "unreachable") throw new AdminFault("unreachable", "no token could be got", { shop, operation: "token", cause: outcome.cause });
      if (!await keep(outcome)) throw new AdminFault("unauthorised", `Shopify gives no token (${outcome.kind === "refused" ? outcome.because : ""})`, { shop, operation: "token" });
    },
    migrate: async (shop) => {
      const session = await stored(shop);
      return session?.accessToken && !session.refreshToken ? keep(await requests.migrate(shop, session.accessToken)) : false;
    },
    forget: async (shop, until) => { await books.ask("DELETE FROM laurel_shopify_sessions WHERE shop = $1 AND stored_at <= $2", [shop, until]); },
  };
}

/** Renewing, done by one process at a time. */
function openRenewal({ books, storage, requests, clock, pause }: Required<Omit<TokenTerms, "scopes">>): (shop: string, isStale: (session: Session) => boolean) => Promise<string> {
  const stored = async (shop: string): Promise<Session | undefined> => storage.loadSession(offlineIdOf(shop));

  /** Renews once, however many ask; `isStale` says of what is stored by now whether somebody else has done it. */
  async function renewed(shop: string, isStale: (session: Session) => boolean): Promise<string> {
    for (let looks = 0; looks < looksMax; looks++) {
      const lease = await takeLease(books, { shop, name: "token", forMs: leaseMs, now: clock() });
      try {
        const session = await stored(shop);
        if (!session?.accessToken) throw new AdminFault("unauthorised", "the app is not installed, or has to be opened in the admin once more", { shop, operation: "token" });
        if (!isStale(session)) return session.accessToken;
        if (lease) return await renew(session);
      } finally {
        await lease?.release();
      }
      await pause(lookAgainMs);
    }
    throw new AdminFault("unreachable", "another process did not get done with renewing the token", { shop, operation: "token" });
  }

  async function renew(session: Session): Promise<string> {
    const { shop } = session;
    if (!session.refreshToken) throw await lost(session, "its token does not renew");
    const outcome = await requests.refresh(shop, session.refreshToken);
    if (outcome.kind === "unreachable") throw new AdminFault("unreachable", "no new token could be got", { shop, operation: "token", cause: outcome.cause });
    if (outcome.kind === "refused" && outcome.isOfApp) throw new AdminFault("unauthorised", `Shopify does not know the app by its key and secret (${outcome.because})`, { shop, operation: "token" });
    if (outcome.kind === "refused") throw await lost(session, `Shopify renews its token no more (${outcome.because})`);
    // Stored first, used then: by its first use the pair before ends, and a process that dies in between has to find one that is good.
    await storage.storeSession(outcome.session);
    return outcome.session.accessToken!;
  }

  async function lost(session: Session, because: string): Promise<AdminFault> {
    // Somebody may have opened the app meanwhile: what they have brought stays.
    const now = await stored(session.shop);
    if (now?.accessToken === session.accessToken) await storage.deleteSession(session.id);
    return new AdminFault("unauthorised", `${because}: the app has to be opened in the admin once more`, { shop: session.shop, operation: "token" });
  }

  return renewed;
}

const isOver = (until: Date | undefined, now: number): boolean => until !== undefined && until.getTime() <= now;

const wait = async (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });
