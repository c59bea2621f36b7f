import type { Room } from "../../adapter/room.js";
import { type OrderFactsFragment, type OrderEditsQuery, type RefundFactsFragment, askOrder, askOrderEditSales, askOrderEdits, askOrderLines, askOrderParcel, askOrderRefund, askOrderShipping, askRefundLines } from "../../operations/orders.js";
import { fewAtOnce } from "../../reconcile/few-at-once.js";
import type { ShopOrder } from "../snapshot/shop-order.js";
import { type OrderFacts, shopOrderOf } from "./shop-order-of.js";

/** An order as it was read, and when Shopify last changed it: as text, to the second. */
export type ReadOrder = { readonly order: ShopOrder; readonly updatedAt: string };

/** So many refunds or parcels are asked for at the same time. */
const atOnce = 4;
/** No order has more pages than that of anything. */
const pagesMax = 500;

/**
 * Reads an order as the shop has it now; most take one question, those with refunds, edits or several parcels some more. They are not answered in one instant: whatever changes meanwhile changes
 * `updatedAt` too, and has it read again.
 *
 * @param gid - its global id
 * @returns `undefined` where there is none
 * @throws AdminFault when Shopify cannot be asked
 */
export async function readOrder(admin: Room["admin"], gid: string): Promise<ReadOrder | undefined> {
  const { order } = await admin.ask(askOrder, { id: gid });
  return order ? { order: shopOrderOf(await wholeFacts(admin, order)), updatedAt: order.updatedAt } : undefined;
}

/** What Shopify has not answered at once: pages of lines, refunds, parcels, edits. */
export async function wholeFacts(admin: Room["admin"], order: OrderFactsFragment): Promise<OrderFacts> {
  const { id } = order;
  return {
    order,
    lines: await restOf(order.lineItems.pageInfo, async (after) => (await admin.ask(askOrderLines, { id, after })).order?.lineItems),
    shipping: await restOf(order.shippingLines.pageInfo, async (after) => (await admin.ask(askOrderShipping, { id, after })).order?.shippingLines),
    refunds: await fewAtOnce(atOnce, order.refunds, async (refund) => readRefund(admin, refund.id)),
    parcels: await parcelsOf(admin, order),
    addedAt: order.edited ? await addedBy(admin, id) : new Map(),
  };
}

async function readRefund(admin: Room["admin"], id: string): Promise<RefundFactsFragment> {
  const { refund } = await admin.ask(askOrderRefund, { id });
  if (!refund) throw new Error(`refund ${id} stands in its order, and is not there`);
  const rest = await restOf(refund.refundLineItems.pageInfo, async (after) => (await admin.ask(askRefundLines, { id, after })).refund?.refundLineItems);
  return { ...refund, refundLineItems: { ...refund.refundLineItems, nodes: [...refund.refundLineItems.nodes, ...rest] } };
}

/** One parcel of an order that was sent whole has everything in it; of others it is asked. */
async function parcelsOf(admin: Room["admin"], { fulfillments, displayFulfillmentStatus }: OrderFactsFragment): Promise<OrderFacts["parcels"]> {
  const sent = fulfillments.filter(({ status }) => status === "SUCCESS");
  if (sent.length === 1 && displayFulfillmentStatus === "FULFILLED") return new Map();
  const all = await fewAtOnce(atOnce, sent, async ({ id }) => [id, await restOf({ hasNextPage: true, endCursor: null }, async (after) => (await admin.ask(askOrderParcel, { id, after })).fulfillment?.fulfillmentLineItems)] as const);
  return new Map(all);
}

/** When edits brought lines that were not in the order before. Lines of an exchange stand in the place of older ones, and count from the beginning. */
async function addedBy(admin: Room["admin"], id: string): Promise<ReadonlyMap<string, number>> {
  const agreements = await restOf({ hasNextPage: true, endCursor: null }, async (after) => {
    const page = (await admin.ask(askOrderEdits, { id, after })).order?.agreements;
    return page && { nodes: page.edges.map(({ node }, i): Agreed => ({ ...node, before: page.edges[i - 1]?.cursor ?? after })), pageInfo: page.pageInfo };
  });
  const [seen, addedAt] = [new Set<string>(), new Map<string, number>()];
  for (const agreed of agreements.toSorted((a, b) => Date.parse(a.happenedAt) - Date.parse(b.happenedAt))) {
    const { happenedAt, reason, sales } = agreed;
    for (const sale of [...sales.nodes, ...await moreSales(admin, id, agreed)]) {
      const line = "lineItem" in sale ? sale.lineItem.id : undefined;
      if (line === undefined || seen.has(line)) continue;
      seen.add(line);
      if (reason === "ORDER_EDIT") addedAt.set(line, Date.parse(happenedAt));
    }
  }
  return addedAt;
}

type Agreed = NonNullable<OrderEditsQuery["order"]>["agreements"]["edges"][number]["node"] & { /** The cursor of the one before it; `null` for the first. */ readonly before: string | null };

/** What was agreed at once beyond the first page of it. An agreement cannot be asked for by its id: it is the next after another. */
async function moreSales(admin: Room["admin"], id: string, { id: agreed, before, sales }: Agreed): Promise<Agreed["sales"]["nodes"]> {
  return restOf(sales.pageInfo, async (after) => (await admin.ask(askOrderEditSales, { id, before, after })).order?.agreements.nodes.find((each) => each.id === agreed)?.sales);
}

type PageInfo = { readonly hasNextPage: boolean; readonly endCursor: string | null };
type Page<Node> = { readonly nodes: readonly Node[]; readonly pageInfo: PageInfo };

/** The pages after one. @throws Error when what they belong to has gone meanwhile */
async function restOf<Node>({ hasNextPage, endCursor }: PageInfo, ask: (after: string | null) => Promise<Page<Node> | undefined>): Promise<Node[]> {
  const all: Node[] = [];
  let [more, after] = [hasNextPage, endCursor];
  for (let pages = 0; more; pages++) {
    const page = pages < pagesMax ? await ask(after) : undefined;
    if (!page) throw new Error("an order was taken away while it was read, or has no end");
    all.push(...page.nodes);
    [more, after] = [page.pageInfo.hasNextPage, page.pageInfo.endCursor];
  }
  return all;
}
