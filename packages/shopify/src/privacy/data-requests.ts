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

/** Writes down that somebody asks. A request that is known already stays as it is. */
export async function noteDataRequest({ books, shop }: Pick<Room, "books" | "shop">, { request, customer, askedAt }: Pick<DataRequest, "request" | "customer" | "askedAt">): Promise<void> {
  await books.ask("INSERT INTO laurel_shopify_data_requests (shop, request, customer, asked_at) VALUES ($1, $2, $3, $4) ON CONFLICT (shop, request) DO NOTHING", [shop, request, customer, askedAt]);
}

/** Every request, the oldest first, be it handed over or not. */
export async function dataRequests({ books, shop }: Pick<Room, "books" | "shop">): Promise<DataRequest[]> {
  const rows = await books.ask<Row>(`SELECT ${columns} FROM laurel_shopify_data_requests WHERE shop = $1 ORDER BY asked_at, request`, [shop]);
  return rows.map(requestIn);
}

/**
 * What is kept of whoever asks, as it is now: JSON for the merchant to hand over. It is written when it is asked for, so that no copy of it lies anywhere.
 *
 * @returns `undefined` where there is no such request; `membership` is `null` for somebody of whom nothing is kept, or nothing any more
 * @throws Error when it cannot be read now
 */
export async function dataRequestAnswer(room: Room, request: string): Promise<string | undefined> {
  const [row] = await room.books.ask<Row>(`SELECT ${columns} FROM laurel_shopify_data_requests WHERE shop = $1 AND request = $2`, [room.shop, request]);
  return row && JSON.stringify({ shop: room.shop, customer: row.customer, membership: await exported(room, row.customer) });
}

/** Notes that an answer was handed over; the first instant stays. Returns the request, and `undefined` where there is none. */
export async function noteHandedOver({ books, shop, clock }: Pick<Room, "books" | "shop" | "clock">, request: string): Promise<DataRequest | undefined> {
  const [row] = await books.ask<Row>(`UPDATE laurel_shopify_data_requests SET handed_at = COALESCE(handed_at, $3) WHERE shop = $1 AND request = $2 RETURNING ${columns}`, [shop, request, clock()]);
  return row && requestIn(row);
}

async function exported(room: Room, customer: string): Promise<unknown> {
  const member = await memberOfCustomer(room, customer);
  if (member === undefined) return null;
  const outcome = await backendOf(room).call("exportMember", { params: { member } });
  if (outcome.kind === "problem" && outcome.problem.code !== "erased" && outcome.problem.code !== "member-unknown") throw new Error(`what is kept of customer ${customer} cannot be read: ${outcome.problem.code}`);
  return outcome.kind === "problem" ? null : outcome.body;
}

type Row = { readonly request: string; readonly customer: string; readonly asked_at: number; readonly handed_at: number | null };
const columns = "request, customer, asked_at, handed_at";
const requestIn = ({ request, customer, asked_at: askedAt, handed_at: handedAt }: Row): DataRequest => ({ request, customer, askedAt, dueAt: askedAt + dueMs, handedAt: handedAt ?? undefined });
