import { randomBytes } from "node:crypto";
import { readSessionToken } from "../signing/session-token.js";
import type { World } from "../world/world.js";

const hourSeconds = 3600;
const refreshSeconds = 90 * 24 * 3600;

/** The living tokens of the app in this shop. */
export type Tokens = ReturnType<typeof tokensOf>;

type Living = { readonly until: number; readonly refresh: string | null };

/** Gives out tokens to whoever proves to be the app, and knows them again. */
export function tokensOf(world: World, shop: { readonly domain: string; readonly apiKey: string; readonly secret: string }) {
  const living = new Map<string, Living>();
  const refreshes = new Map<string, number>();
  const give = (isExpiring: boolean) => {
    const token = `shpat_${randomBytes(16).toString("hex")}`;
    const refresh = isExpiring ? `shprt_${randomBytes(16).toString("hex")}` : null;
    living.set(token, { until: isExpiring ? world.now() + hourSeconds * 1000 : Infinity, refresh });
    if (refresh !== null) refreshes.set(refresh, world.now() + refreshSeconds * 1000);
    return { access_token: token, scope: world.scopes.join(","), ...(refresh === null ? {} : { expires_in: hourSeconds, refresh_token: refresh, refresh_token_expires_in: refreshSeconds }) };
  };
  const online = (claims: { readonly sub?: string }) => {
    const token = `shpua_${randomBytes(16).toString("hex")}`;
    living.set(token, { until: world.now() + 24 * hourSeconds * 1000, refresh: null });
    return {
      access_token: token, scope: world.scopes.join(","), expires_in: 24 * hourSeconds, associated_user_scope: world.scopes.join(","),
      associated_user: { id: Number(claims.sub ?? "42"), first_name: "", last_name: "", email: "", email_verified: true, account_owner: true, locale: "en", collaborator: false },
    };
  };
  return {
    /** A token that never ends, for tests of what comes after it was given. */
    lasting: (): string => give(false).access_token,
    /** Whether a token is of this shop, and still good. */
    isLiving: (token: string): boolean => (living.get(token)?.until ?? -Infinity) > world.now(),
    /** All tokens end, as when the app is removed. */
    revoke: (): void => {
      living.clear();
      refreshes.clear();
    },
    /** Access tokens end, as after an hour; refresh tokens stay. */
    expire: (): void => living.clear(),
    /** Answers a question for a token; a problem is what OAuth calls it. */
    answer: (asked: Readonly<Record<string, unknown>>): { readonly status: number; readonly body: object } => {
      if (asked["client_id"] !== shop.apiKey || asked["client_secret"] !== shop.secret) return { status: 400, body: { error: "application_cannot_be_found", error_description: "the client is not known" } };
      if (!world.installed) return { status: 400, body: { error: "app_not_installed", error_description: "the app is not in this shop" } };
      if (asked["grant_type"] === "refresh_token") {
        const old = text(asked["refresh_token"]);
        const until = refreshes.get(old) ?? -Infinity;
        // A refresh token is good for one time, and the token it came with ends with it.
        refreshes.delete(old);
        for (const [token, { refresh }] of living) if (refresh === old) living.delete(token);
        return until > world.now() ? { status: 200, body: give(true) } : { status: 400, body: { error: "invalid_grant", error_description: "the refresh token is not good, or was used" } };
      }
      if (asked["grant_type"] !== "urn:ietf:params:oauth:grant-type:token-exchange") return { status: 400, body: { error: "unsupported_grant_type" } };
      const claims = asked["subject_token_type"] === "urn:ietf:params:oauth:token-type:id_token" ? readSessionToken(shop, text(asked["subject_token"])) : undefined;
      if (claims?.iss === undefined) return { status: 400, body: { error: "invalid_subject_token", error_description: "the session token is not good" } };
      if (asked["requested_token_type"] === "urn:shopify:params:oauth:token-type:online-access-token") return { status: 200, body: online(claims) };
      return { status: 200, body: give(asked["expiring"] === "1" || asked["expiring"] === 1) };
    },
  };
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
