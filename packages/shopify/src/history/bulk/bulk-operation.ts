import { setTimeout as sleep } from "node:timers/promises";
import type { Room } from "../../adapter/room.js";
import { AdminFault } from "../../asking/admin-fault.js";
import { type Payload, textAt } from "../../inbox/payload.js";
import { type BulkStateFragment, askBulkProgress, askBulkRuns, askRunBulk } from "../../operations/history.js";
import { type BulkRow, noteBulk } from "./bulk-book.js";

/** A bulk operation that has come to an end. */
export type BulkEnd =
  | { readonly kind: "whole"; readonly url: string | undefined; readonly lines: number; readonly records: number }
  /** It has failed or was cancelled; `url` leads to what had been written by then. */
  | { readonly kind: "partial"; readonly url: string | undefined; readonly why: string; readonly records: number }
  /** Its file is not kept any more. */
  | { readonly kind: "gone" };

/** How to wait between two looks. */
export type Waiting = (ms: number) => Promise<void>;

/** A file is kept for a week; what is older is asked for anew. */
const keptMs = 6 * 86_400_000;

/**
 * Has Shopify carry out a bulk query, or finds the one that is under way: what the books name, or what was asked for just before a process ended.
 *
 * @returns its global id
 * @throws AdminFault when Shopify refuses it: while five others are running, say
 */
export async function askedOperation(room: Room, name: string, query: string, row: BulkRow): Promise<string> {
  if (row.operation !== null) return row.operation;
  const { bulkOperations: { nodes } } = await room.admin.ask(askBulkRuns, {});
  const known = nodes.find((each) => each.query === query && Date.parse(each.createdAt) >= wholeSecond(row.began_at) && !["FAILED", "CANCELED", "EXPIRED"].includes(each.status));
  const operation = known?.id ?? await run(room, query);
  await noteBulk(room, name, { ...row, operation });
  return operation;
}

/** Shopify's instants are whole seconds. */
const wholeSecond = (at: number): number => Math.floor(at / 1_000) * 1_000;

async function run(room: Room, query: string): Promise<string> {
  const answer = (await room.admin.ask(askRunBulk, { query })).bulkOperationRunQuery;
  if (!answer?.bulkOperation) throw new AdminFault("refused", answer?.userErrors.map(({ message }) => message).join("; ") ?? "no answer", { shop: room.shop, operation: "RunBulk" });
  return answer.bulkOperation.id;
}

const [waitMs, waitMsMax] = [1_000, 30_000];
const wakers = new Map<string, Set<() => void>>();

/** What is done about `bulk_operations/finish`: whoever waits for the operation in this process looks at once. Nothing depends on it. */
export async function bulkFinished(_room: Room, payload: Payload): Promise<void> {
  for (const wake of wakers.get(textAt(payload, "admin_graphql_api_id") ?? "") ?? []) wake();
}

/** Waits until an operation is over; looks at it again and again, for the word of its end may be lost. */
export async function endOf(room: Room, operation: string, onRunning: (records: number) => Promise<void>, waiting: Waiting = waitOrWoken(operation)): Promise<BulkEnd> {
  for (let ms = waitMs; ; ms = Math.min(ms * 2, waitMsMax)) {
    const { bulkOperation } = await room.admin.ask(askBulkProgress, { id: operation });
    const end = bulkOperation ? endIn(bulkOperation, room.clock()) : { kind: "gone" as const };
    if (end) return end;
    await onRunning(Number(bulkOperation!.rootObjectCount));
    await waiting(ms);
  }
}

function endIn(state: BulkStateFragment, now: number): BulkEnd | undefined {
  const records = Number(state.rootObjectCount);
  const isOld = now - Date.parse(state.createdAt) > keptMs;
  switch (state.status) {
    case "COMPLETED": return isOld ? { kind: "gone" } : { kind: "whole", url: state.url ?? undefined, lines: Number(state.objectCount), records };
    case "FAILED": case "CANCELED": return isOld ? { kind: "gone" } : { kind: "partial", url: state.partialDataUrl ?? undefined, why: state.errorCode ?? state.status, records };
    case "EXPIRED": return { kind: "gone" };
    default: return undefined;
  }
}

/** Waits so long, or until somebody says that the operation is over. */
export function waitOrWoken(operation: string): Waiting {
  return async (ms) => {
    const late = new AbortController();
    const woken = new Promise<void>((resolve) => {
      const waiters = wakers.get(operation) ?? new Set();
      wakers.set(operation, waiters.add(resolve));
    });
    await Promise.race([woken, sleep(ms, undefined, { signal: late.signal }).catch(() => undefined)]);
    late.abort();
    wakers.delete(operation);
  };
}
