import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

/** Who asks, as a session token says it. `sub` is a user's number in admin and till, and a customer's global id elsewhere. */
export type Claims = { readonly dest: string; readonly aud: string; readonly exp: number; readonly nbf: number; readonly iat: number; readonly jti: string; readonly iss?: string; readonly sub?: string; readonly sid?: string };

/** Where a page runs that asks for a token. */
export type Surface = "admin" | "checkout" | "customer-account" | "pos";

/** Whose token it is; `secret`, `audience` and `seconds` make ones that are not to be believed. */
export type TokenFor = { readonly surface: Surface; readonly customer?: string | null; readonly user?: string; readonly secret?: string; readonly audience?: string; readonly at?: number; readonly seconds?: number };

const lifeSeconds = { admin: 60, pos: 60, checkout: 300, "customer-account": 300 } as const;

/** A token as Shopify makes it for the surface (HS256). In admin and till the shop is named by its address, elsewhere by its domain alone; a guest at checkout has no `sub`. */
export function sessionToken(shop: { readonly domain: string; readonly apiKey: string; readonly secret: string }, wanted: TokenFor): string {
  const at = Math.floor((wanted.at ?? Date.now()) / 1000);
  const isStaff = wanted.surface === "admin" || wanted.surface === "pos";
  const claims: Claims = {
    ...(isStaff ? { iss: `https://${shop.domain}/admin`, sub: wanted.user ?? "42", sid: randomUUID() } : {}),
    ...(!isStaff && wanted.customer !== undefined && wanted.customer !== null ? { sub: wanted.customer.startsWith("gid://") ? wanted.customer : `gid://shopify/Customer/${wanted.customer}` } : {}),
    dest: isStaff ? `https://${shop.domain}` : shop.domain, aud: wanted.audience ?? shop.apiKey, exp: at + (wanted.seconds ?? lifeSeconds[wanted.surface]), nbf: at, iat: at, jti: randomUUID(),
  };
  const text = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${text}.${signature(wanted.secret ?? shop.secret, text)}`;
}

/** What a token says, when it is the app's and in time; nothing otherwise. */
export function readSessionToken(shop: { readonly apiKey: string; readonly secret: string; readonly domain: string }, token: string): Claims | undefined {
  const [head, body, signed] = token.split(".");
  if (head === undefined || body === undefined || signed === undefined || !same(signature(shop.secret, `${head}.${body}`), signed)) return undefined;
  const claims = JSON.parse(Buffer.from(body, "base64url").toString()) as Claims;
  const now = Date.now() / 1000;
  return claims.aud === shop.apiKey && claims.exp > now && claims.nbf <= now + 10 && claims.dest.endsWith(shop.domain) ? claims : undefined;
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const signature = (secret: string, text: string): string => createHmac("sha256", secret).update(text).digest("base64url");
const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
