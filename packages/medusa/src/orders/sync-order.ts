import { type Sides, type Telling, Turns, tellOrder } from "@laurel/server/embed";
import { deliverFor } from "../clock/deliver.js";
import { type Scope, laurelIn } from "../laurel-in.js";
import type { LaurelModule } from "../modules/laurel/laurel-module.js";
import { stampsOf } from "./reading/order-stamp.js";
import { type Read, type WhySkipped, sidesOf } from "./telling/order-sides.js";
import { returnCredit } from "./telling/return-credit.js";
import { type SyncRow, type SyncRowFound, rateNoted, sureStamp, syncRows, writeSyncRow } from "./telling/sync-book.js";

/** What came of looking at an order. */
export type SyncOutcome =
  /** It was told, and counts for this member. */
  | { readonly kind: "belongs"; readonly order: string; readonly member: string; readonly revision: number }
  /** It was told, and is kept for whoever is shown to own one of its identities. */
  | { readonly kind: "kept"; readonly order: string; readonly revision: number }
  /** The ledger knows it as it is; `member` where it is somebody's. */
  | { readonly kind: "unchanged"; readonly order: string; readonly member: string | undefined }
  /** It is no concern of the ledger's: not placed yet, in a currency without a rate, nobody's, or not there (any more). */
  | { readonly kind: "skipped"; readonly order: string; readonly because: WhySkipped | "gone" }
  /** The ledger does not take it; `code` as in its reference. A person has to look. */
  | { readonly kind: "refused"; readonly order: string; readonly code: string };

/** How to look. */
export type SyncOptions = {
  /** Reads the order even where nothing has changed since it was told; for whoever has corrected something else. */
  readonly anew?: boolean;
  /** Leaves what members have to tell to the next minute; for whoever looks at many. */
  readonly later?: boolean;
};

const turns = new WeakMap<LaurelModule, Turns<SyncOutcome>>();

/**
 * Brings the ledger up to date with an order of the shop, whatever has happened to it. Reads the order as it is, so that events that are lost, doubled or in disorder make no difference, and may be
 * called by anybody at any time, any number at once (cases 13, 14, 23, 25). Before an order is told, the points that have paid for it are spent; after it, what was given back of them is taken off
 * its credit.
 *
 * @throws Fault when ledger or shop cannot be asked; calling again is safe
 */
export async function syncOrder(scope: Scope, orderId: string, options: SyncOptions = {}): Promise<SyncOutcome> {
  return turnsOf(laurelIn(scope)).run(orderId, () => lookAnew(scope, orderId, options));
}

/** So many orders are read together, and so many of them told at once: each keeps a connection busy, and a shop wants some for itself. */
const [readAtOnce, toldAtOnce] = [50, 4];

/**
 * The same for several orders, which are read together; each has its own outcome, in their order.
 *
 * @throws what went wrong with the first of those that failed, once all have been tried
 */
export async function syncOrders(scope: Scope, orderIds: readonly string[], options: SyncOptions = {}): Promise<SyncOutcome[]> {
  const all = await triedOrders(scope, orderIds, options);
  const failed = all.find((each) => each.kind === "failed");
  if (failed) throw failed.error;
  return all as SyncOutcome[];
}

/** The same, where what goes wrong with one is an outcome like others. */
export async function triedOrders(scope: Scope, orderIds: readonly string[], options: SyncOptions = {}): Promise<(SyncOutcome | Failed)[]> {
  const outcomes: (SyncOutcome | Failed)[] = [];
  for (let from = 0; from < orderIds.length; from += readAtOnce) {
    const page = orderIds.slice(from, from + readAtOnce);
    outcomes.push(...page.length === 1 ? [await tried(page[0]!, () => syncOrder(scope, page[0]!, options))] : await lookTogether(scope, page, options));
  }
  return outcomes;
}

/** What went wrong with an order. */
export type Failed = { readonly kind: "failed"; readonly order: string; readonly error: unknown };

async function tried(order: string, work: () => Promise<SyncOutcome>): Promise<SyncOutcome | Failed> {
  try {
    return await work();
  } catch (error) {
    return { kind: "failed", order, error };
  }
}

function turnsOf(laurel: LaurelModule): Turns<SyncOutcome> {
  const here = turns.get(laurel) ?? new Turns<SyncOutcome>();
  turns.set(laurel, here);
  return here;
}

async function lookTogether(scope: Scope, ids: readonly string[], options: SyncOptions): Promise<(SyncOutcome | Failed)[]> {
  const laurel = laurelIn(scope);
  const rows = await syncRows(laurel.database, ids);
  const settled = await settledAmong(laurel, ids, rows, options);
  const open = ids.filter((id) => !settled.has(id));
  const sides = open.length === 0 ? [] : await sidesOf(scope, open.map((id) => ({ id, row: rows.get(id) })));
  const outcomes = new Map<string, SyncOutcome | Failed>(settled);
  const left = [...open.entries()];
  const lane = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [i, id] = next;
      // Whoever had to wait for their turn may have been joined by somebody who knows more than was read before.
      outcomes.set(id, await tried(id, () => turnsOf(laurel).run(id, (isAtOnce) => (isAtOnce ? lookAt(scope, id, rows.get(id), sides[i]!, options) : lookAnew(scope, id, options)))));
    }
  };
  await Promise.all(Array.from({ length: toldAtOnce }, lane));
  return ids.map((id) => outcomes.get(id)!);
}

async function lookAnew(scope: Scope, id: string, options: SyncOptions): Promise<SyncOutcome> {
  const laurel = laurelIn(scope);
  const rows = await syncRows(laurel.database, [id]);
  const settled = (await settledAmong(laurel, [id], rows, options)).get(id);
  if (settled) return settled;
  const [sides] = await sidesOf(scope, [{ id, row: rows.get(id) }]);
  return lookAt(scope, id, rows.get(id), sides!, options);
}

/** Orders that look as they did when the ledger was told. */
async function settledAmong({ database }: LaurelModule, ids: readonly string[], rows: ReadonlyMap<string, SyncRow>, { anew = false }: SyncOptions): Promise<Map<string, SyncOutcome>> {
  const told = [...rows].filter(([, { outcome }]) => outcome === "belongs" || outcome === "kept");
  if (anew || told.length === 0) return new Map();
  const stamps = await stampsOf(database, ids);
  return new Map(told.filter(([id, row]) => stamps.get(id) === row.stamp).map(([order, { member }]) => [order, { kind: "unchanged", order, member }]));
}

async function lookAt(scope: Scope, id: string, row: SyncRowFound | undefined, sides: Sides<Read, WhySkipped>, { later = false }: SyncOptions): Promise<SyncOutcome> {
  const telling = await tellOrder(id, row && sureStamp(row), sides);
  if (telling.kind === "told" || telling.kind === "unchanged") await bringCreditDown(scope, id, telling.mapped, row);
  const noted = rowOf(telling);
  if (noted) await writeSyncRow(laurelIn(scope).database, id, noted);
  if (!later && telling.kind === "told" && telling.member !== undefined) await deliverFor(scope, telling.member);
  return outcomeOf(id, telling);
}

/** Takes off the order's credit what was given back of its points; how much that still is, is read once nobody else is at it. */
async function bringCreditDown(scope: Scope, id: string, { mapped }: Read, row: SyncRow | undefined): Promise<void> {
  if (mapped.creditBack === "0") return;
  await returnCredit(scope, id, async () => {
    const [sides] = await sidesOf(scope, [{ id, row }]);
    const now = await sides!.read(await sides!.known());
    return now?.kind === "order" ? now.mapped.mapped.creditBack : "0";
  });
}

/** What is written down: nothing of an order that is not placed yet, or not there. */
function rowOf(telling: Telling<Read, WhySkipped>): SyncRow | undefined {
  switch (telling.kind) {
    case "told": case "unchanged":
      return { stamp: telling.stamp, outcome: telling.member === undefined ? "kept" : "belongs", detail: rateNoted(telling.mapped.reckoning.rate), member: telling.member };
    case "skipped": return telling.because === "draft" ? undefined : { stamp: telling.stamp, outcome: "skipped", detail: telling.because, member: undefined };
    case "refused": return { stamp: telling.stamp, outcome: "refused", detail: telling.code, member: telling.member };
    case "gone": return undefined;
  }
}

function outcomeOf(order: string, telling: Telling<Read, WhySkipped>): SyncOutcome {
  switch (telling.kind) {
    case "told": return telling.member === undefined ? { kind: "kept", order, revision: telling.revision } : { kind: "belongs", order, member: telling.member, revision: telling.revision };
    case "unchanged": return { kind: "unchanged", order, member: telling.member };
    case "skipped": return { kind: "skipped", order, because: telling.because };
    case "refused": return { kind: "refused", order, code: telling.code };
    case "gone": return { kind: "skipped", order, because: "gone" };
  }
}
