/**
 * What pages of other origins may do: extensions run on origins of Shopify's that are not the app's to know, and show a token with each request, so that there is nothing that a foreign page could borrow.
 */
export function crossOrigin(answer: Response): Response {
  answer.headers.set("access-control-allow-origin", "*");
  answer.headers.set("access-control-expose-headers", "content-language, etag, laurel-request, retry-after");
  return answer;
}

/** What a browser asks before it asks. */
export const preflight = (): Response => crossOrigin(new Response(null, {
  status: 204,
  headers: {
    "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE", "access-control-allow-headers": "authorization, content-type, idempotency-key, if-none-match, accept-language",
    "access-control-max-age": "600",
  },
}));
