import { signedProxyQuery } from "../../signing/proxy.js";

/** What the app proxy of a shop signs with, and where it leads. */
export type ProxyTerms = { readonly domain: string; readonly secret: string; readonly appUrl: string; readonly now: () => number; readonly send?: (request: Request) => Promise<Response> };

/** Where pages ask for the app. */
export const proxyPath = "/apps/membership";

// Neither side sees the other's cookies; what belongs to one connection stays with it.
const dropped = new Set(["cookie", "set-cookie", "authorization", "host", "connection", "content-length", "transfer-encoding", "content-encoding", "keep-alive"]);

/**
 * Carries what a page asks for under `/apps/membership` to the app, as Shopify does: with the shop, whoever is logged in (an empty text for a guest) and the moment in the address, and a signature over all of it.
 *
 * @param customer - the number of whoever is logged in
 */
export async function throughAppProxy(request: Request, customer: string | undefined, { domain, secret, appUrl, now, send = fetch }: ProxyTerms): Promise<Response> {
  const asked = new URL(request.url);
  const to = new URL(`${appUrl.replace(/\/$/, "")}/proxy${asked.pathname.slice(proxyPath.length)}`);
  to.search = signedProxyQuery({ domain, secret }, asked.searchParams, { customer: customer ?? null, prefix: proxyPath, at: now() }).toString();
  const body = request.method === "GET" || request.method === "HEAD" ? undefined : await request.arrayBuffer();
  const answer = await send(new Request(to, { method: request.method, headers: without(request.headers), ...(body && { body }), redirect: "manual" }));
  return new Response(answer.body, { status: answer.status, headers: without(answer.headers) });
}

const without = (headers: Headers): Headers => new Headers([...headers].filter(([name]) => !dropped.has(name)));
