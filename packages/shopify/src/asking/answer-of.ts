import type { Bucket } from "./pace.js";

/** What came of asking once. */
export type Attempt =
  | { readonly kind: "answered"; readonly answer: unknown; readonly cost?: Cost }
  /** Shopify has not looked at it: too much at once. To be asked again after so long, at the earliest. */
  | { readonly kind: "busy"; readonly afterMs: number; readonly cost?: Cost; readonly cause: string }
  /** Not reached, or not well. `wasSent` where it may have been carried out all the same. */
  | { readonly kind: "unreached"; readonly wasSent: boolean; readonly cause: unknown; readonly afterMs?: number }
  /** The token is not good. */
  | { readonly kind: "unauthorised"; readonly cause: string }
  | { readonly kind: "denied"; readonly sentence: string; readonly partial: unknown; readonly cost?: Cost }
  | { readonly kind: "refused"; readonly sentence: string; readonly partial: unknown; readonly cost?: Cost };

/** What a question costs before it is asked, and what is left. */
export type Cost = { readonly requested: number; readonly bucket: Bucket | undefined };

type Said = { readonly data?: unknown; readonly errors?: unknown; readonly extensions?: { readonly cost?: SaidCost } };
type SaidCost = { readonly requestedQueryCost?: unknown; readonly throttleStatus?: Partial<Record<keyof Bucket, unknown>> };
type SaidError = { readonly message?: unknown; readonly path?: unknown; readonly extensions?: { readonly code?: unknown } };

/** Reads what Shopify has answered, by its status first: what lies behind a gateway that is down is no JSON. */
export async function attemptOf(answer: Response): Promise<Attempt> {
  const { status } = answer;
  const afterMs = retryAfterMs(answer.headers.get("retry-after"));
  if (status === 429) return { kind: "busy", afterMs: afterMs ?? 1_000, cause: "429" };
  if (status === 401) return { kind: "unauthorised", cause: "401" };
  if (status in closed) return { kind: "denied", sentence: closed[status]!, partial: undefined };
  if (status >= 500 || status === 408) return { kind: "unreached", wasSent: true, cause: new Error(`Shopify answered ${status}`), ...(afterMs !== undefined && { afterMs }) };
  if (!answer.ok) return { kind: "refused", sentence: `Shopify answered ${status}`, partial: undefined };
  const said = await answer.json() as Said;
  return saidOf(said);
}

/** Statuses by which a whole shop is closed to the app. */
const closed: Readonly<Record<number, string>> = { 402: "the shop is frozen until its bill is paid (402)", 403: "the shop is closed to the app (403)", 404: "there is no such shop (404)", 423: "the shop is locked (423)" };

function saidOf(said: Said): Attempt {
  const cost = costOf(said.extensions?.cost);
  const errors = errorsOf(said.errors);
  if (errors.length === 0) {
    if (said.data === undefined || said.data === null) return { kind: "unreached", wasSent: true, cause: new Error("Shopify answered without data") };
    return { kind: "answered", answer: said.data, ...(cost && { cost }) };
  }
  const codes = errors.map(({ extensions }) => extensions?.code);
  const sentence = errors.map(({ message, path }) => `${String(message)}${Array.isArray(path) ? ` (${path.join(".")})` : ""}`).join("; ");
  const both = { sentence, partial: said.data ?? undefined, ...(cost && { cost }) };
  if (codes.includes("THROTTLED")) return { kind: "busy", afterMs: restoredMs(cost), cause: "THROTTLED", ...(cost && { cost }) };
  if (codes.some((each) => each === "INTERNAL_SERVER_ERROR" || each === "TIMEOUT")) return { kind: "unreached", wasSent: true, cause: new Error(sentence) };
  if (codes.some((each) => each === "ACCESS_DENIED" || each === "SHOP_INACTIVE" || each === "FORBIDDEN")) return { kind: "denied", ...both };
  return { kind: "refused", ...both };
}

/** How long the bucket takes to fill for what was asked. */
function restoredMs(cost: Cost | undefined): number {
  if (!cost?.bucket) return 1_000;
  const missing = Math.min(cost.requested, cost.bucket.maximumAvailable) - cost.bucket.currentlyAvailable;
  return Math.max(100, Math.ceil((missing / cost.bucket.restoreRate) * 1_000));
}

function costOf(said: SaidCost | undefined): Cost | undefined {
  if (typeof said?.requestedQueryCost !== "number") return undefined;
  const { maximumAvailable, currentlyAvailable, restoreRate } = said.throttleStatus ?? {};
  const isBucket = typeof maximumAvailable === "number" && typeof currentlyAvailable === "number" && typeof restoreRate === "number" && restoreRate > 0 && maximumAvailable > 0;
  return { requested: said.requestedQueryCost, bucket: isBucket ? { maximumAvailable, currentlyAvailable, restoreRate } : undefined };
}

/** Errors are a list; a gateway of Shopify's says them as one text. */
function errorsOf(said: unknown): readonly SaidError[] {
  if (said === undefined || said === null) return [];
  return Array.isArray(said) ? said as SaidError[] : [{ message: typeof said === "string" ? said : JSON.stringify(said) }];
}

/** `Retry-After` is in seconds, or a date (RFC 9110, 10.2.3); Shopify's own client takes it for milliseconds. */
export function retryAfterMs(said: string | null, now: number = Date.now()): number | undefined {
  if (said === null || said.trim() === "") return undefined;
  const seconds = Number(said);
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds * 1_000));
  const moment = Date.parse(said);
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - now);
}
