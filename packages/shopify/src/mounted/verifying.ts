import { webApiAdapterInitialized } from "@shopify/shopify-api/adapters/web-api";
import { ApiVersion, type Shopify, shopifyApi } from "@shopify/shopify-api";

/** What of the app's keys it takes to tell what Shopify has signed. */
export type VerifyingKeys = {
  readonly apiKey: string;
  readonly apiSecretKey: string;
  /** The secret before, while it is being rotated: Shopify may sign with it for an hour. */
  readonly previousSecretKey?: string;
  readonly hostName: string;
};

/** A webhook that Shopify has sent: its body is signed, what its headers say is not. */
export type VerifiedWebhook = { readonly shop: string; readonly id: string; readonly topic: string; readonly eventId: string | undefined; readonly triggeredAt: string | undefined; readonly apiVersion: string };

/** What a session token says, signed for this app and still good. */
export type VerifiedToken = { readonly shop: string; /** Of the admin and the till; a shopper's has none. */ readonly isOfAdmin: boolean; readonly subject: string | undefined; readonly token: string };

/** Tells what Shopify has signed; done by Shopify's own library. */
export type Verifying = {
  /** @returns why not, as the status to answer: 401 for a wrong signature, 400 where something is missing */
  readonly webhook: (request: Request, body: string) => Promise<VerifiedWebhook | 400 | 401>;
  /** Whether a page of the shop has come through the app proxy, within 90 seconds. */
  readonly proxy: (params: URLSearchParams) => Promise<boolean>;
  readonly sessionToken: (token: string) => Promise<VerifiedToken | "expired" | "wrong">;
  readonly flow: (request: Request, body: string) => Promise<boolean>;
};

/** @throws Error in a sentence when a key is missing, or the library has not been told of its runtime */
export function openVerifying({ apiKey, apiSecretKey, previousSecretKey, hostName }: VerifyingKeys): Verifying {
  // Named, so that no bundler leaves the import out: it is what makes the library read fetch's own requests.
  if (!webApiAdapterInitialized) throw new Error("Shopify's library has no runtime");
  const secrets = [apiSecretKey, ...(previousSecretKey === undefined ? [] : [previousSecretKey])];
  // What the library would log says who visits; whatever matters is answered, or told.
  const logger = { level: 0, log: () => {} };
  const libraries = secrets.map((secret) => shopifyApi({ apiKey, apiSecretKey: secret, hostName, apiVersion: ApiVersion.October26, isEmbeddedApp: true, logger }));
  const byAny = async (isGood: (library: Shopify) => Promise<boolean>): Promise<boolean> => {
    for (const each of libraries) if (await isGood(each)) return true;
    return false;
  };
  const shopOf = (said: string): string | undefined => libraries[0]!.utils.sanitizeShop(said.toLowerCase()) ?? undefined;
  return {
    webhook: async (request, body) => {
      let status: 400 | 401 = 400;
      for (const { webhooks } of libraries) {
        const found = await webhooks.validate({ rawBody: body, rawRequest: request });
        if (!found.valid) {
          if (found.reason === "invalid_hmac") status = 401;
          continue;
        }
        const { domain, webhookId: id, topic, triggeredAt, apiVersion } = found;
        const shop = shopOf(domain);
        return shop === undefined ? 400 : { shop, id, topic, eventId: "eventId" in found ? found.eventId : undefined, triggeredAt, apiVersion };
      }
      return status;
    },
    // The library throws where a parameter that may stand once stands twice, or the time is not now.
    proxy: async (params) => byAny(async ({ utils }) => utils.validateHmac(params, { signator: "appProxy" }).catch(() => false)),
    sessionToken: async (token) => {
      for (const { session } of libraries) {
        const said = await session.decodeSessionToken(token).catch(() => undefined);
        const shop = typeof said?.dest === "string" ? shopOf(said.dest.replace(/^https:\/\//, "")) : undefined;
        if (!said || !shop) continue;
        const { iss, sub } = said as { readonly iss?: unknown; readonly sub?: unknown };
        return { shop, isOfAdmin: typeof iss === "string" && iss.toLowerCase() === `https://${shop}/admin`, subject: typeof sub === "string" && sub !== "" ? sub : undefined, token };
      }
      return isOver(token) ? "expired" : "wrong";
    },
    flow: async (request, body) => byAny(async ({ flow }) => (await flow.validate({ rawBody: body, rawRequest: request })).valid),
  };
}

/** Whether a token says itself that its time is over. It is not verified: nothing but this sentence is learnt from it. */
function isOver(token: string): boolean {
  const payload = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(token)?.[1];
  if (payload === undefined) return false;
  try {
    const { exp } = JSON.parse(Buffer.from(payload, "base64url").toString()) as { readonly exp?: unknown };
    return typeof exp === "number" && exp * 1_000 <= Date.now();
  } catch {
    return false;
  }
}
