import type { LookupAddress } from "node:dns";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { Fault } from "@laurel/store/contract";
import { PrivateAddress, type WebhookTerms, bare, publicAddresses, wrongWithUrl } from "./public-address.js";

/** An endpoint that has not answered by then is taken to be down. */
export const timeoutMsUsual = 15_000;
/** So much of an answer is taken in before we hang up; nothing of it is kept or shown. */
const answerBytesMax = 4_096;

/** What is sent. */
export type Posting = { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string };

/**
 * Posts to an address outside, once: no redirect is followed, no connection is kept, no proxy is asked, and the address that is connected to is one that was looked at.
 *
 * @returns the status of the answer, whatever it is
 * @throws Fault when there was none, with a sentence that says why; what the endpoint says itself is never in it
 */
export async function post({ url: text, headers, body }: Posting, terms: WebhookTerms): Promise<number> {
  const url = new URL(text);
  const wrong = wrongWithUrl(url, terms);
  if (wrong) throw new Fault("failed", `the address is not allowed: ${wrong}`);
  const timeoutMs = terms.timeoutMs ?? timeoutMsUsual;
  try {
    return await exchange(url, headers, body, timeoutMs, terms);
  } catch (cause) {
    throw new Fault("unreachable", sentenceOf(cause, timeoutMs), { cause });
  }
}

function exchange(url: URL, headers: Posting["headers"], body: string, timeoutMs: number, terms: WebhookTerms): Promise<number> {
  const bytes = Buffer.from(body, "utf8");
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      method: "POST", agent: false, lookup: lookupBy(terms), signal: AbortSignal.timeout(timeoutMs), rejectUnauthorized: true,
      headers: { "content-type": "application/json; charset=utf-8", "user-agent": "laurel-webhooks", ...headers, "content-length": bytes.length },
    });
    asked.on("error", reject);
    asked.on("response", (response) => {
      let seen = 0;
      response.on("data", (part: Buffer) => {
        seen += part.length;
        if (seen > answerBytesMax) response.destroy();
      });
      // The status is all we want to know; how the rest of the answer goes wrong is no matter.
      response.on("error", () => undefined);
      resolve(response.statusCode ?? 0);
    });
    asked.end(bytes);
  });
}

/** Node asks this for the addresses of a name that it is about to connect to. */
function lookupBy(terms: WebhookTerms): LookupFunction {
  const answer = async (host: string, isAllWanted: boolean, callback: Parameters<LookupFunction>[2]): Promise<void> => {
    const found = await lookUp(host, terms);
    if (found instanceof Error) callback(found, "");
    else if (isAllWanted) callback(null, [...found]);
    else callback(null, found[0]!.address, found[0]!.family);
  };
  return (host, options, callback) => void answer(host, options.all ?? false, callback);
}

async function lookUp(host: string, terms: WebhookTerms): Promise<readonly LookupAddress[] | NodeJS.ErrnoException> {
  try {
    const found = await publicAddresses(bare(host), terms);
    return found.length > 0 ? found : Object.assign(new Error(`${host} has no address`), { code: "ENOTFOUND" });
  } catch (error) {
    return error as NodeJS.ErrnoException;
  }
}

function sentenceOf(error: unknown, timeoutMs: number): string {
  if (error instanceof PrivateAddress) return "the address is not allowed: private";
  const { name, code } = error as { readonly name?: string; readonly code?: string };
  if (name === "AbortError" || name === "TimeoutError") return `no answer within ${timeoutMs} ms`;
  return `could not be reached: ${code ?? name ?? "unknown"}`;
}
