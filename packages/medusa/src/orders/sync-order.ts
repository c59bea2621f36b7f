import { policyAt } from "@laurel/core";
import { type Scope, laurelIn } from "../laurel-in.js";
import type { LaurelModule } from "../modules/laurel/laurel-module.js";
import { deliverFor } from "../clock/deliver.js";
import { capturePoints } from "./capture-points.js";
import { type KnownOrder, factIdOf, knownOrder } from "./known-order.js";
import { type Reckoning, reckoningOf } from "./money.js";
import { type Mapped, snapshotOf } from "./order-snapshot/order-snapshot.js";
import type { ShopOrder } from "./order-snapshot/shop-order.js";
import { stampsOf } from "./order-stamp.js";
import { readOrders } from "./read-order.js";
import { returnCredit } from "./return-credit.js";
import { type SyncRow, rateIn, rateNoted, syncRows, writeSyncRow } from "./sync-book.js";
import { type Answer, type Reading, type Sides, type Telling, tellOrder } from "./tell-order.js";
import { Turns } from "./turns.js";

/** What came of looking at an order. */
export type SyncOutcome =
  /** It was told, and counts for this member. */
  | { readonly kind: "belongs"; readonly order: string; readonly member: string; readonly revision: number }
  /** It was told, and is kept for whoever is shown to own one of its identities. */
  | { readonly kind: "kept"; readonly order: string; readonly revision: number }
  /** The ledger knows it as it is; `member` where it is somebody's. */
  | { readonly kind: "unchanged"; readonly order: string; readonly member: string | undefined }
  /** It is no concern of the ledger's: not placed yet, in a currency without a rate, nobody's, or not there (any more). */
  | { readonly kind: "skipped"; readonly order: string; readonly because: "draft" | "no-buyer" | "gone" | `other-currency ${string}` }
  /** The ledger does not take it; `code` as in its reference. A person has to look. */
  | { readonly kind: "refused"; readonly order: string; readonly code: string };

/** How to look. */
export type SyncOptions = {
  /** Reads the order even where nothing has changed since it was told; for whoever has corrected something else. */
  readonly anew?: boolean;
  /** Leaves what the member has to tell to the next minute; for whoever looks at many. */
  readonly deliver?: boolean;
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
  const laurel = laurelIn(scope);
  const here = turns.get(laurel) ?? new Turns<SyncOutcome>();
  turns.set(laurel, here);
  return here.run(orderId, () => sync(scope, laurel, orderId, options));
}

/** So many orders are looked at at once: each keeps a connection busy most of the time, and a shop wants some for itself. */
const atOnce = 4;

/**
 * The same for several orders; each has its own outcome, in their order.
 *
 * @throws what went wrong with the first of those that failed, once all have been tried
 */
export async function syncOrders(scope: Scope, orderIds: readonly string[], options: SyncOptions = {}): Promise<SyncOutcome[]> {
  const left = [...orderIds.entries()];
  const outcomes: SyncOutcome[] = [];
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [i, id] = next;
      try {
        outcomes[i] = await syncOrder(scope, id, options);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, orderIds.length) }, work));
  if (failures.length > 0) throw failures[0];
  return outcomes;
}

/** An order as it was read, and the terms it was read under. */
type Read = { readonly shop: ShopOrder; readonly mapped: Extract<Mapped, { kind: "order" }>; readonly reckoning: Reckoning };

async function sync(scope: Scope, laurel: LaurelModule, id: string, { anew = false, deliver = true }: SyncOptions): Promise<SyncOutcome> {
  const { database } = laurel;
  const row = (await syncRows(database, [id])).get(id);
  if (!anew && row && isSettled(row) && row.stamp === (await stampsOf(database, [id])).get(id)) return { kind: "unchanged", order: id, member: row.member };
  const telling = await tellOrder(id, row?.stamp, await sidesOf(scope, laurel, id, row));
  if (telling.kind === "told" || telling.kind === "unchanged") await bringCreditDown(scope, laurel, id, telling.mapped, row);
  const noted = rowOf(telling);
  if (noted) await writeSyncRow(database, id, noted);
  if (deliver && telling.kind === "told" && telling.member !== undefined) await deliverFor(scope, telling.member);
  return outcomeOf(id, telling);
}

const isSettled = ({ outcome }: SyncRow): boolean => outcome === "belongs" || outcome === "kept";

async function sidesOf(scope: Scope, laurel: LaurelModule, id: string, row: SyncRow | undefined): Promise<Sides<Read>> {
  const { settings: { source }, database } = laurel;
  const engine = await laurel.engine();
  const { identities } = (await laurel.served()).means;
  const fact = await factIdOf(engine, source, id);
  let toldHolds = new Set<string>();
  return {
    known: () => knownOrder(engine, fact),
    stamp: async () => (await stampsOf(database, [id])).get(id),
    read: async (known) => {
      toldHolds = new Set(known.order?.payments.flatMap(({ hold }) => hold ?? []));
      return readAs(scope, laurel, id, known, row);
    },
    names: async (told) => (await identities.find(told.map((each) => ({ of: each.slice(0, each.indexOf(":")), value: each.slice(each.indexOf(":") + 1) })))).flatMap((each) => (each.kind === "named" ? [each.identity] : [])),
    before: async ({ shop, mapped, reckoning }) => {
      const points = mapped.points.filter(({ hold }) => !toldHolds.has(hold));
      if (points.length > 0) await capturePoints(laurel, { order: id, customer: shop.customer?.id, placedAt: shop.placedAt, points, reckoning });
    },
    tell: async (order) => {
      const told = await (await laurel.client()).call("acceptOrder", { params: { source, order: id }, body: order });
      return answerOf(told.kind === "answer" ? told.body as Said : { kind: "problem", code: told.problem.code, status: told.problem.status });
    },
  };
}

/** Reads an order for the ledger. It keeps the rate it was first told at. */
async function readAs(scope: Scope, laurel: LaurelModule, id: string, known: KnownOrder, row: SyncRow | undefined): Promise<Reading<Read> | undefined> {
  const [shop] = await readOrders(scope, [id]);
  if (!shop) return undefined;
  const { currency } = policyAt(await (await laurel.engine()).programme(), Date.now());
  const reckoning = reckoningOf(laurel.settings, currency, shop.currency, rateIn(row));
  if (!reckoning) return { kind: "skipped", because: `other-currency ${shop.currency}` };
  const mapped = snapshotOf(shop, { source: laurel.settings.source, reckoning, before: known.order });
  return mapped.kind === "skipped" ? mapped : { kind: "order", order: mapped.order, mapped: { shop, mapped, reckoning } };
}

type Said = { readonly kind: "kept" } | { readonly kind: "belongs"; readonly member: string; readonly unchanged?: boolean | undefined } | { readonly kind: "problem"; readonly code: string; readonly status: number };

/** What the ledger's answer means; of one that stays as it was, or is kept, it cannot be seen whether it is this revision or somebody else's. */
function answerOf(said: Said): Answer {
  if (said.kind === "belongs") return said.unchanged ? { kind: "passed" } : { kind: "belongs", member: said.member };
  if (said.kind === "kept" || said.code === "fact-conflict") return { kind: "passed" };
  if (said.status === 429 || said.status >= 500) throw new Error(`the ledger could not be told of the order: ${said.code}`);
  return { kind: "refused", code: said.code };
}

async function bringCreditDown(scope: Scope, laurel: LaurelModule, id: string, { mapped }: Read, row: SyncRow | undefined): Promise<void> {
  if (mapped.creditBack === "0") return;
  const engine = await laurel.engine();
  const fact = await factIdOf(engine, laurel.settings.source, id);
  await returnCredit(scope, id, async () => {
    const now = await readAs(scope, laurel, id, await knownOrder(engine, fact), row);
    return now?.kind === "order" ? now.mapped.mapped.creditBack : "0";
  });
}

/** What is written down: nothing of an order that is not placed yet, or not there. */
function rowOf(telling: Telling<Read>): SyncRow | undefined {
  switch (telling.kind) {
    case "told": case "unchanged":
      return { stamp: telling.stamp, outcome: telling.member === undefined ? "kept" : "belongs", detail: rateNoted(telling.mapped.reckoning.rate), member: telling.member };
    case "skipped": return telling.because === "draft" ? undefined : { stamp: telling.stamp, outcome: "skipped", detail: telling.because, member: undefined };
    case "refused": return { stamp: telling.stamp, outcome: "refused", detail: telling.code, member: telling.member };
    case "gone": return undefined;
  }
}

function outcomeOf(order: string, telling: Telling<Read>): SyncOutcome {
  switch (telling.kind) {
    case "told": return telling.member === undefined ? { kind: "kept", order, revision: telling.revision } : { kind: "belongs", order, member: telling.member, revision: telling.revision };
    case "unchanged": return { kind: "unchanged", order, member: telling.member };
    case "skipped": return { kind: "skipped", order, because: telling.because as "draft" };
    case "refused": return { kind: "refused", order, code: telling.code };
    case "gone": return { kind: "skipped", order, because: "gone" };
  }
}
