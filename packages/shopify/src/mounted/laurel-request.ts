/** What of a request's headers is Laurel's business. Who asks is told beside the request, so neither cookies nor tokens are among them. */
const handedOn = ["accept-language", "content-type", "idempotency-key", "if-none-match"] as const;
/** What Shopify adds to the address of whatever comes through the app proxy; the shop's own page has not asked for it. */
const ofProxy = ["shop", "logged_in_customer_id", "path_prefix", "timestamp", "signature"] as const;
/** Which headers the app proxy hands on is written nowhere: a page may say its key in the address as well, which is signed. */
const keyName = "idempotency-key";
/** Laurel's own address inside of this process; nobody calls it. */
const inside = "http://laurel.internal";

/**
 * A request to a mounted route, as Laurel reads one.
 *
 * @param path - behind the place where Laurel is mounted: `/v1/programme`
 * @param body - as it was sent
 */
export function laurelRequest(request: Request, url: URL, path: string, body: string): Request {
  const to = new URL(inside + path);
  for (const [name, value] of url.searchParams) if (name !== keyName && !ofProxy.some((each) => each === name)) to.searchParams.append(name, value);
  const headers = new Headers();
  for (const name of handedOn) {
    const said = request.headers.get(name);
    if (said !== null) headers.set(name, said);
  }
  const key = url.searchParams.get(keyName);
  if (key !== null && !headers.has(keyName)) headers.set(keyName, key);
  const hasBody = body !== "" && request.method !== "GET" && request.method !== "HEAD";
  return new Request(to, { method: request.method, headers, signal: request.signal, ...(hasBody && { body }) });
}
