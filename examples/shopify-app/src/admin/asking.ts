/** What App Bridge gives a page inside of Shopify's admin. */
type AppBridge = {
  /** A session token: who looks at the page, signed by Shopify, good for a minute. */
  readonly idToken: () => Promise<string>;
  readonly config?: { readonly locale?: string };
  readonly toast?: { readonly show: (text: string, how?: { readonly isError?: boolean }) => void };
};

/** App Bridge, as its script leaves it. */
export const bridge = (): AppBridge => (globalThis as unknown as { readonly shopify: AppBridge }).shopify;

/** What went wrong with a question, as a sentence. */
export class Refused extends Error {
  constructor(readonly code: string, says: string) {
    super(says);
  }
}

/** Asks the app's own server in the name of whoever looks at the page. @throws Refused with what is to be read */
export async function ask<Answer>(path: string, { language, method = "GET", body, key }: { readonly language: string; readonly method?: string; readonly body?: unknown; readonly key?: string }): Promise<Answer> {
  const response = await fetch(`/api/admin${path}`, {
    method, cache: "no-store",
    headers: {
      "authorization": `Bearer ${await bridge().idToken()}`, "accept-language": language,
      ...(body !== undefined && { "content-type": "application/json" }), ...(key !== undefined && { "idempotency-key": key }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const told = (text === "" ? {} : JSON.parse(text)) as { readonly code?: string; readonly detail?: string; readonly title?: string };
  if (!response.ok) throw new Refused(told.code ?? String(response.status), told.detail ?? told.title ?? `HTTP ${response.status}`);
  return told as Answer;
}
