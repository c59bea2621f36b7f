import { Session } from "@shopify/shopify-api";

/** The app, as Shopify knows it. */
export type AppKeys = { readonly apiKey: string; readonly apiSecretKey: string };

/** How tokens are asked for: the same requests as those of Shopify's library, which has one `fetch` and one clock for the whole process. */
export type TokenRequests = {
  /** Exchanges the session token of somebody in the admin for an expiring offline token. */
  readonly exchange: (shop: string, sessionToken: string) => Promise<TokenOutcome>;
  /** Exchanges a refresh token for a new pair; the one before stays good until the new one is used, so that an answer that was lost can be asked for again. */
  readonly refresh: (shop: string, refreshToken: string) => Promise<TokenOutcome>;
  /** Exchanges a token that does not expire for one that does, and ends it. */
  readonly migrate: (shop: string, accessToken: string) => Promise<TokenOutcome>;
};

/** What Shopify says of it. */
export type TokenOutcome =
  | { readonly kind: "session"; readonly session: Session }
  /** Shopify will not: the token is over, was used up or is another app's; or, `isOfApp`, it does not know the app by what it says of itself. Asking again changes nothing. */
  | { readonly kind: "refused"; readonly because: string; readonly isOfApp: boolean }
  /** Not reached, or not well; asking again may help. */
  | { readonly kind: "unreachable"; readonly cause: unknown };

const [answerWithinMs, offline] = [15_000, "urn:shopify:params:oauth:token-type:offline-access-token"];
const ofApp: ReadonlySet<unknown> = new Set(["invalid_client", "unauthorized_client", "application_cannot_be_found"]);
const exchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange";

export function tokenRequests({ keys, fetch, clock }: { readonly keys: AppKeys; readonly fetch: typeof globalThis.fetch; readonly clock: () => number }): TokenRequests {
  const ask = async (shop: string, asked: Readonly<Record<string, string>>): Promise<TokenOutcome> => {
    try {
      const answer = await fetch(`https://${shop}/admin/oauth/access_token`, {
        method: "POST", headers: { "content-type": "application/json", "accept": "application/json" }, signal: AbortSignal.timeout(answerWithinMs),
        body: JSON.stringify({ client_id: keys.apiKey, client_secret: keys.apiSecretKey, ...asked }),
      });
      const said: unknown = await answer.json().catch(() => undefined);
      if (answer.ok) return { kind: "session", session: sessionOf(shop, said as Said, clock()) };
      const isFinal = answer.status >= 400 && answer.status < 500 && answer.status !== 408 && answer.status !== 429;
      const { error, error_description: description } = (said ?? {}) as { readonly error?: unknown; readonly error_description?: unknown };
      const because = `${answer.status}${typeof error === "string" ? ` ${error}` : ""}${typeof description === "string" ? `: ${description}` : ""}`;
      return isFinal ? { kind: "refused", because, isOfApp: ofApp.has(error) } : { kind: "unreachable", cause: new Error(`Shopify answered ${because}`) };
    } catch (cause) {
      return { kind: "unreachable", cause };
    }
  };
  return {
    exchange: async (shop, sessionToken) => ask(shop, {
      grant_type: exchangeGrant, subject_token: sessionToken, subject_token_type: "urn:ietf:params:oauth:token-type:id_token", requested_token_type: offline, expiring: "1",
    }),
    refresh: async (shop, refreshToken) => ask(shop, { refresh_token: refreshToken, grant_type: "refresh_token" }),
    migrate: async (shop, accessToken) => ask(shop, { grant_type: exchangeGrant, subject_token: accessToken, subject_token_type: offline, requested_token_type: offline, expiring: "1" }),
  };
}

type Said = { readonly access_token?: unknown; readonly scope?: unknown; readonly expires_in?: unknown; readonly refresh_token?: unknown; readonly refresh_token_expires_in?: unknown };

function sessionOf(shop: string, said: Said, now: number): Session {
  if (typeof said?.access_token !== "string" || said.access_token === "") throw new Error("Shopify answered without a token");
  const until = (seconds: unknown): Date | undefined => (typeof seconds === "number" ? new Date(now + seconds * 1_000) : undefined);
  const [expires, refreshTokenExpires] = [until(said.expires_in), until(said.refresh_token_expires_in)];
  return new Session({
    id: offlineIdOf(shop), shop, state: "", isOnline: false, accessToken: said.access_token, ...(typeof said.scope === "string" && { scope: said.scope }),
    ...(expires && { expires }), ...(typeof said.refresh_token === "string" && { refreshToken: said.refresh_token }), ...(refreshTokenExpires && { refreshTokenExpires }),
  });
}

/** The id of a shop's own session, as Shopify's library gives it. */
export const offlineIdOf = (shop: string): string => `offline_${shop}`;
