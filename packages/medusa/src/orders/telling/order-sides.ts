import { policyAt } from "@laurel/core";
import { type Answer, type KnownOrder, type Reading, type Sides, factIdsOf, knownOrders } from "@laurel/server/embed";
import { enrolCustomer } from "../../customers/enrol-customer.js";
import { type Scope, laurelIn } from "../../laurel-in.js";
import type { LaurelModule } from "../../modules/laurel/laurel-module.js";
import { type Reckoning, reckoningOf } from "../money.js";
import { type Mapped, snapshotOf } from "../order-snapshot/order-snapshot.js";
import type { ShopOrder } from "../order-snapshot/shop-order.js";
import { stampsOf } from "../reading/order-stamp.js";
import { readOrders } from "../reading/read-order.js";
import { capturePoints } from "./capture-points.js";
import { type SyncRow, rateIn } from "./sync-book.js";

/** Why an order of a Medusa shop is not told. */
export type WhySkipped = "draft" | "no-buyer" | `other-currency ${string}`;

/** An order as it was read, and the terms it was read under. */
export type Read = { readonly shop: ShopOrder; readonly mapped: Extract<Mapped, { kind: "order" }>; readonly reckoning: Reckoning };

/** An order to be told, with what is written down of it. */
export type Asked = { readonly id: string; readonly row: SyncRow | undefined };

/**
 * The two sides of telling orders. What the first attempt needs is asked for all of them together, and in the right order: what the ledger knows, then how they look, then what they are.
 *
 * @returns one for each order, in their order
 */
export async function sidesOf(scope: Scope, asked: readonly Asked[]): Promise<Sides<Read, WhySkipped>[]> {
  const laurel = laurelIn(scope);
  const { database, settings: { source } } = laurel;
  const engine = await laurel.engine();
  const ids = asked.map(({ id }) => id);
  const facts = await factIdsOf(engine, source, ids);
  const known = await knownOrders(engine, facts);
  const stamps = await stampsOf(database, ids);
  const shops = await readOrders(scope, ids);
  return Promise.all(asked.map(async ({ id, row }, i): Promise<Sides<Read, WhySkipped>> => {
    const fact = facts[i]!;
    return {
      known: firstly(known[i]!, async () => (await knownOrders(engine, [fact]))[0]!),
      stamp: firstly(stamps.get(id), async () => (await stampsOf(database, [id])).get(id)),
      read: readingOf(laurel, row, firstly(shops[i], async () => (await readOrders(scope, [id]))[0])),
      names: (told) => namesOf(laurel, told),
      before: async (read, { order, member }) => {
        // Whoever has an account is a member before an order counts, also where no event has told of the account: so it is theirs, and no guest's that is claimed for a while only.
        if (member === undefined && laurel.settings.enrol === "on-registration" && read.shop.customer?.hasAccount) await enrolCustomer(scope, read.shop.customer.id);
        await spendPoints(laurel, read, new Set(order?.payments.flatMap(({ hold }) => hold ?? [])));
      },
      tell: async (order) => {
        const told = await (await laurel.client()).call("acceptOrder", { params: { source, order: id }, body: order });
        return answerOf(told.kind === "answer" ? told.body as Said : { kind: "problem", code: told.problem.code, status: told.problem.status });
      },
    };
  }));
}

/** What was asked before for the first who asks; asked anew for the others. */
function firstly<T>(before: T, anew: () => Promise<T>): () => Promise<T> {
  let isFirst = true;
  return async () => {
    if (!isFirst) return anew();
    isFirst = false;
    return before;
  };
}

/** Reads an order for the ledger. It keeps the rate it was first told at. */
function readingOf(laurel: LaurelModule, row: SyncRow | undefined, shopOrder: () => Promise<ShopOrder | undefined>): (known: KnownOrder) => Promise<Reading<Read, WhySkipped> | undefined> {
  return async (known) => {
    const shop = await shopOrder();
    if (!shop) return undefined;
    const { currency } = policyAt(await (await laurel.engine()).programme(), Date.now());
    const reckoning = reckoningOf(laurel.settings, currency, shop.currency, rateIn(row));
    if (!reckoning) return { kind: "skipped", because: `other-currency ${shop.currency}` };
    const mapped = snapshotOf(shop, { source: laurel.settings.source, reckoning, before: known.order });
    return mapped.kind === "skipped" ? mapped : { kind: "order", order: mapped.order, mapped: { shop, mapped, reckoning } };
  };
}

async function namesOf(laurel: LaurelModule, told: readonly string[]): Promise<string[]> {
  const { identities } = (await laurel.served()).means;
  const named = await identities.find(told.map((each) => ({ of: each.slice(0, each.indexOf(":")), value: each.slice(each.indexOf(":") + 1) })));
  return named.flatMap((each) => (each.kind === "named" ? [each.identity] : []));
}

/** Points whose payment the ledger has not heard of. */
async function spendPoints(laurel: LaurelModule, { shop, mapped, reckoning }: Read, told: ReadonlySet<string>): Promise<void> {
  const points = mapped.points.filter(({ hold }) => !told.has(hold));
  if (points.length > 0) await capturePoints(laurel, { order: shop.id, customer: shop.customer?.id, placedAt: shop.placedAt, points, reckoning });
}

type Said = { readonly kind: "kept" } | { readonly kind: "belongs"; readonly member: string; readonly unchanged?: boolean | undefined } | { readonly kind: "problem"; readonly code: string; readonly status: number };

/** What the ledger's answer means; of one that stays as it was, or is kept, it cannot be seen whether it is this revision or somebody else's. */
function answerOf(said: Said): Answer {
  if (said.kind === "belongs") return said.unchanged ? { kind: "passed" } : { kind: "belongs", member: said.member };
  if (said.kind === "kept" || said.code === "fact-conflict") return { kind: "passed" };
  if (said.status === 429 || said.status >= 500) throw new Error(`the ledger could not be told of the order: ${said.code}`);
  return { kind: "refused", code: said.code };
}
