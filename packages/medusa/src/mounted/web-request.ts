import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http";

/** What of a request's headers is Laurel's business. Who asks is told beside the request, so neither cookies nor tokens are among them. */
const handedOn = ["accept-language", "content-type", "idempotency-key", "if-none-match"] as const;

/** Laurel's own address inside of this process; nobody calls it. */
const inside = "http://laurel.internal";

/**
 * A request to a mounted route, as Laurel reads one.
 *
 * @param path - behind the place where Laurel is mounted: `/v1/programme`
 * @param written - JSON in the place of the body that was sent
 * @returns a request that is aborted when whoever asked hangs up
 */
export function webRequest(req: MedusaRequest, res: MedusaResponse, path: string, written?: string): Request {
  const headers = new Headers();
  for (const name of handedOn) {
    const said = req.headers[name];
    if (typeof said === "string") headers.set(name, said);
  }
  const gone = new AbortController();
  res.once("close", () => { if (!res.writableFinished) gone.abort(); });
  const body = written ?? sentBody(req);
  const hasBody = body !== undefined && req.method !== "GET" && req.method !== "DELETE";
  return new Request(inside + path, { method: req.method, headers, signal: gone.signal, ...(hasBody && { body: typeof body === "string" ? body : new Uint8Array(body) }) });
}

/** The bytes that were sent, as they were: what Medusa has parsed does not tell a name that stands twice. */
function sentBody({ rawBody, body, headers }: MedusaRequest & { readonly rawBody?: unknown }): string | Buffer | undefined {
  if (Buffer.isBuffer(rawBody)) return rawBody;
  return headers["content-type"]?.startsWith("application/json") ? JSON.stringify(body) : undefined;
}

/** The path and query behind the place where Laurel is mounted: `/v1/members/me/state`. */
export function pathBehind({ originalUrl }: Pick<MedusaRequest, "originalUrl">, mount: string): string {
  return originalUrl.slice(mount.length);
}
