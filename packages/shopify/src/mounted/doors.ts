import { problemAnswer } from "@laurel/server/embed";
import type { Asker, Door } from "../adapter/route.js";
import type { Settings } from "../adapter/settings.js";
import { numberOf } from "../inbox/payload.js";
import type { VerifiedToken, Verifying } from "./verifying.js";

/** Who stands at a door, and of which shop. `token` where a session token was shown. */
export type Visitor = { readonly shop: string; readonly asker: Asker; readonly token?: string };

/** Lets in whom Shopify vouches for; whoever it does not is answered at once. */
export async function visitorAt(door: Door, { verifying, settings }: { readonly verifying: Verifying; readonly settings: Settings }, request: Request, url: URL, body: string): Promise<Visitor | Response> {
  switch (door) {
    case "proxy": return throughProxy(verifying, url);
    case "flow": return byFlow(verifying, request, body);
    case "shopper-token": return withToken(verifying, request, shopperWith);
    case "admin-token": return withToken(verifying, request, (token) => staffWith(token, settings.staff));
    case "pos-token": return withToken(verifying, request, (token) => staffWith(token, settings.till));
  }
}

/** Signed by Shopify with each request: which shop, and which customer is signed in there; `''` for nobody, and that is signed as well. */
async function throughProxy(verifying: Verifying, { searchParams }: URL): Promise<Visitor | Response> {
  const [shop, customer, ...others] = [searchParams.get("shop")?.toLowerCase(), searchParams.get("logged_in_customer_id"), ...searchParams.getAll("logged_in_customer_id").slice(1)];
  // Repeated, one could be read where the other was meant.
  if (others.length > 0 || !shop || !await verifying.proxy(searchParams)) return problemAnswer("not-signed-in");
  if (customer !== null && !/^\d*$/.test(customer)) return problemAnswer("not-signed-in");
  return { shop, asker: { kind: "shopper", customer: customer === null || customer === "" ? undefined : customer } };
}

/** The body is signed, and names the shop. */
async function byFlow(verifying: Verifying, request: Request, body: string): Promise<Visitor | Response> {
  if (!await verifying.flow(request, body)) return problemAnswer("not-signed-in");
  const shop = shopIn(body);
  return shop === undefined ? problemAnswer("invalid-request") : { shop, asker: { kind: "shopify" } };
}

function shopIn(body: string): string | undefined {
  try {
    const { shopify_domain: shop } = JSON.parse(body) as { readonly shopify_domain?: unknown };
    return typeof shop === "string" ? shop.toLowerCase() : undefined;
  } catch {
    return undefined;
  }
}

async function withToken(verifying: Verifying, request: Request, visitorWith: (token: VerifiedToken) => Visitor | Response): Promise<Visitor | Response> {
  const token = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (token === undefined) return problemAnswer("not-signed-in");
  const found = await verifying.sessionToken(token);
  if (found === "expired") return problemAnswer("token-expired");
  return found === "wrong" ? problemAnswer("not-signed-in") : visitorWith(found);
}

/** A shopper's token names the customer by a global id, or nobody; somebody of the staff is no customer, whatever their number. */
function shopperWith({ shop, isOfAdmin, subject, token }: VerifiedToken): Visitor | Response {
  if (isOfAdmin) return problemAnswer("not-signed-in");
  if (subject !== undefined && !/^gid:\/\/shopify\/Customer\/\d+$/.test(subject)) return problemAnswer("not-signed-in");
  return { shop, token, asker: { kind: "shopper", customer: subject === undefined ? undefined : numberOf(subject) } };
}

/** A token of the admin or the till names a user by a number; a shopper's token opens nothing here. */
function staffWith({ shop, isOfAdmin, subject, token }: VerifiedToken, roleOf: Settings["staff"]): Visitor | Response {
  if (!isOfAdmin || subject === undefined || !/^\d+$/.test(subject)) return problemAnswer("not-signed-in");
  const role = roleOf(subject);
  return role === undefined ? problemAnswer("not-allowed") : { shop, token, asker: { kind: "staff", user: subject, role } };
}
