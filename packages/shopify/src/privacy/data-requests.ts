import type { Room } from "../adapter/room.js";
import { backendOf } from "../customers/backend.js";
import { memberOfCustomer } from "../customers/member-of.js";

/** A request for everything that is kept of somebody. The merchant hands the answer over, within thirty days of the request. */
export type DataRequest = {
  readonly request: string;
  /** The number Shopify knows them by. */
  readonly customer: string;
  /** Epoch milliseconds. */
  readonly askedAt: number;
  readonly dueAt: number;
  readonly handedAt: number | undefined;
};

/** Shopify gives thirty days. */
const dueMs = 30 * 86_400_000;

/** Writes down what is kept of a customer, as it is now, for the merchant to hand over. A request that was answered already stays as it is. */
export async function answerDataRequest(room: Room, { request, customer, askedAt }: { readonly request: string; readonly customer: string; readonly askedAt: number }): Promise<void> {
  const { books, shop, clock } = room;
  const [known] = await books.ask("SELECT request FROM laurel_shopify_data_requests WHERE shop = $1 AND request = $2", [shop, request]);
  if (known) return;
  const answer = JSON.stringify({ shop, customer, membership: await exported(room, customer) });
  await books.ask(
    "INSERT INTO laurel_shopify_data_requests (shop, request, customer, asked_at, made_at, answer) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (shop, request) DO NOTHING",
    [shop, request, customer, askedAt, clock(), answer]);
}

async function exported(room: Room, customer: string): Promise<unknown> {
  const member = await memberOfCustomer(room, customer);
  if (member === undefined) return null;
  const outcome = await backendOf(room).call("exportMember", { params: { member } });
  if (outcome.kind === "problem" && outcome.problem.code !== "erased" && outcome.problem.code !== "member-unknown") throw new Error(`what is kept of customer ${customer} cannot be read: ${outcome.problem.code}`);
  return outcome.kind === "problem" ? null : outcome.body;
}

/** Every request that is still to be handed over, the most pressing first; and those that were, in the last thirty days. */
export async function dataRequests({ books, shop }: Pick<Room, "books" | "shop">): Promise<DataRequest[]> {
  const rows = await books.ask<{ request: string; customer: string; asked_at: number; handed_at: number | null }>(
    "SELECT request, customer, asked_at, handed_at FROM laurel_shopify_data_requests WHERE shop = $1 ORDER BY asked_at, request", [shop]);
  return rows.map(({ request, customer, asked_at: askedAt, handed_at: handedAt }) => ({ request, customer, askedAt, dueAt: askedAt + dueMs, handedAt: handedAt ?? undefined }));
}

/** The answer to a request, as JSON; `undefined` where there is no such request, or it was handed over. */
export async function dataRequestAnswer({ books, shop }: Pick<Room, "books" | "shop">, request: string): Promise<string | undefined> {
  const [row] = await books.ask<{ answer: string | null }>("SELECT answer FROM laurel_shopify_data_requests WHERE shop = $1 AND request = $2", [shop, request]);
  return row?.answer ?? undefined;
}

/** Notes that an answer was handed over; the answer itself is kept no longer. */
export async function noteHandedOver({ books, shop, clock }: Pick<Room, "books" | "shop" | "clock">, request: string): Promise<void> {
  await books.ask("UPDATE laurel_shopify_data_requests SET answer = NULL, handed_at = COALESCE(handed_at, $3) WHERE shop = $1 AND request = $2", [shop, request, clock()]);
}
