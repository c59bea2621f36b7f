/** The body of a webhook: JSON in which every number is a text, exactly as Shopify wrote it. */
export type Payload = Readonly<Record<string, unknown>>;

/** What came in with a webhook besides its body. */
export type Hint = {
  readonly shop: string;
  /** Of this delivery; the same when Shopify sends it again. */
  readonly id: string;
  /** As Shopify's own library names it: `ORDERS_PAID`. */
  readonly topic: string;
  /** What the merchant or shopper did, which several deliveries may tell of. */
  readonly eventId: string | undefined;
  /** When it happened, epoch milliseconds; when it arrived, where Shopify does not say. */
  readonly triggeredAt: number;
};

/**
 * A text or number of a payload, as text: `textAt(payload, "customer", "admin_graphql_api_id")`.
 *
 * @returns `undefined` where there is none, or something else than a text or a number
 */
export function textAt(payload: Payload, ...path: readonly string[]): string | undefined {
  let found: unknown = payload;
  for (const name of path) found = typeof found === "object" && found !== null && Object.hasOwn(found, name) ? (found as Payload)[name] : undefined;
  return typeof found === "string" ? found : undefined;
}

/** The global id of something that a payload names by its number: `gidOf("Order", "820982911946154508")`. */
export function gidOf(kind: string, id: string): string {
  return id.startsWith("gid://") ? id : `gid://shopify/${kind}/${id}`;
}

/** The number at the end of a global id, as text: what Laurel knows orders and customers by. */
export function numberOf(gid: string): string {
  return /(\d+)(?:\?.*)?$/.exec(gid)?.[1] ?? gid;
}
