import { type Membership, openMembership } from "@laurel/client/page";

/** What a page of the shop has of its shopper, and how it asks. */
export type Connected = {
  readonly membership: Membership;
  /** Where the app proxy is, on the shop's own address: `/apps/membership`. */
  readonly proxy: string;
  /** The code at the checkout that a hold was answered with, by the hold. */
  readonly codes: ReadonlyMap<string, string>;
};

/**
 * Connects the elements of the page with the app, through the shop's app proxy. Shopify signs each request with the customer who is signed in, so nothing that the page says of that is believed: the customer's
 * id only keeps what is shown to one apart from what is shown to the next, and a page without one asks nothing of a member.
 *
 * @returns `undefined` on a page without a block of Laurel's
 */
export function connect(): Connected | undefined {
  const said = document.querySelector<HTMLElement>("[data-laurel-page]")?.dataset;
  if (said === undefined) return undefined;
  const { proxy = "/apps/membership", customer, language } = said;
  const codes = new Map<string, string>();
  const membership = openMembership({
    baseUrl: new URL(proxy, document.baseURI).href, language: language || document.documentElement.lang || "en",
    // Guests ask as guests; the proxy knows them as such.
    siteKey: "guest", shopper: async () => customer || undefined, subject: (id) => id,
    fetch: async (to, how) => {
      const answer = await fetch(to, withoutCredential(how));
      if (isHold(to, how)) await remember(answer.clone(), codes);
      return answer;
    },
  });
  return { membership, proxy, codes };
}

/** There is no token: what stands in its place is no secret, and no business of the proxy's. Who asks is known by the shop's own cookie, which goes no further than the shop. */
function withoutCredential(how: RequestInit = {}): RequestInit {
  const headers = new Headers(how.headers);
  headers.delete("authorization");
  return { ...how, headers, credentials: "same-origin" };
}

const isHold = (to: RequestInfo | URL, how?: RequestInit): boolean => how?.method === "POST" && /\/v1\/members\/[^/]+\/holds$/.test(new URL(to instanceof Request ? to.url : to, document.baseURI).pathname);

/** A hold is answered with the discount code that it pays by. */
async function remember(answer: Response, codes: Map<string, string>): Promise<void> {
  if (!answer.ok) return;
  const { hold, code } = await answer.json() as { readonly hold?: unknown; readonly code?: unknown };
  if (typeof hold === "string" && typeof code === "string") codes.set(hold, code);
}
