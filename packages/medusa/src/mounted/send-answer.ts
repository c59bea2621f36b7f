import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { MedusaResponse } from "@medusajs/framework/http";

/** What a page of another origin may read besides the body. */
const readable = "content-language, etag, laurel-request, retry-after";

/** Sends an answer of Laurel's as it is; lines go out as they come, and end when whoever asked hangs up. */
export async function sendAnswer(answer: Response, res: MedusaResponse): Promise<void> {
  res.status(answer.status);
  answer.headers.forEach((value, name) => {
    // Medusa's CORS has said already what else the answer depends on.
    if (name === "vary") res.vary(value);
    else res.setHeader(name, value);
  });
  res.setHeader("access-control-expose-headers", readable);
  if (answer.body === null) {
    res.end();
  } else if (answer.headers.get("content-type")?.startsWith("application/x-ndjson")) {
    // Whoever has gone needs no rest; Laurel's own stream ends by it.
    await pipeline(Readable.from(answer.body), res).catch((error: unknown) => { if (!res.destroyed) throw error; });
  } else {
    res.end(Buffer.from(await answer.arrayBuffer()));
  }
}
