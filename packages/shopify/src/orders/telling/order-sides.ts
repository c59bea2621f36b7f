import { type OrderSnapshot, policyAt } from "@laurel/core";
import { type Answer, type Sides, factIdsOf, knownOrder } from "@laurel/server/embed";
import type { Room } from "../../adapter/room.js";
import { captureFor } from "../../checkout/capture-points.js";
import { type PointsCode, codesOf, pointsNeeded } from "../../checkout/codes.js";
import { codeAsWritten } from "../../checkout/code-name.js";
import { backendOf } from "../../customers/backend.js";
import { enrolCustomer } from "../../customers/enrol-customer.js";
import { goneAs } from "../../customers/gone.js";
import { mergeCustomers } from "../../customers/merge-customers.js";
import { gidOf } from "../../inbox/payload.js";
import { type ReadOrder, readOrder } from "../reading/read-order.js";
import { type WhySkipped, orderSnapshotOf } from "../snapshot/order-snapshot.js";
import type { PointsCodes } from "../snapshot/points-paid.js";
import type { ShopOrder } from "../snapshot/shop-order.js";

/** An order as it was read, with the codes of it that points stand behind. */
export type Read = { readonly shop: ShopOrder; readonly uses: readonly CodeUse[] };
/** A code, and what it took off when the order was placed, minor units. */
type CodeUse = { readonly code: PointsCode; readonly minor: number };

/** The two sides of telling an order: the shop's order, read by one question for its looks and itself, and what the ledger knows of it. `name` is what the shop calls it, once it has been read. */
export async function sidesOf(room: Room, order: string): Promise<Sides<Read, WhySkipped> & { readonly name: () => string | undefined }> {
  const { laurel: { means: { engine, identities } }, settings: { source } } = room;
  const [fact] = await factIdsOf(engine, source, [order]);
  let now: ReadOrder | undefined;
  return {
    name: () => now?.order.name,
    known: () => knownOrder(engine, fact!),
    // Read with its stamp in one question, so the stamp is never newer than the order.
    stamp: async () => {
      now = await readOrder(room.admin, gidOf("Order", order));
      return now?.updatedAt;
    },
    read: async (known) => {
      if (!now) return undefined;
      const { currency } = policyAt(await engine.programme(), room.clock());
      const uses = await usesOf(room, now.order);
      // Whoever is forgotten and never was a member must not be known again by a refund of theirs.
      const isForgotten = known.member === undefined && now.order.customer !== undefined && await goneAs(room, now.order.customer) === "redacted";
      const mapped = orderSnapshotOf(isForgotten ? { ...now.order, customer: undefined } : now.order, { source, currency, codes: codesIn(now.order, uses), before: known.order && await namedAgain(room, known.order) });
      return mapped.kind === "skipped" ? mapped : { kind: "order", order: mapped.order, mapped: { shop: now.order, uses } };
    },
    names: async (told) => {
      const named = await identities.find(told.map((each) => ({ of: each.slice(0, each.indexOf(":")), value: each.slice(each.indexOf(":") + 1) })));
      return named.flatMap((each) => (each.kind === "named" ? [each.identity] : []));
    },
    before: async ({ shop, uses }, { member, order: known }) => {
      // Whoever is a customer is a member before an order counts, also where no webhook has told of them yet.
      if (member === undefined && shop.customer !== undefined && room.settings.enrol === "every-customer") await enrolCustomer(room, shop.customer);
      if (member !== undefined && known && shop.customer !== undefined) await noticeMerge(room, known, shop.customer);
      await captureFor(room, { order, placedAt: shop.placedAt, stands: shop.cancelledAt === undefined && !shop.isVoided && !shop.isTest, uses });
    },
    tell: async (told) => {
      const outcome = await backendOf(room).call("acceptOrder", { params: { source, order }, body: told });
      return answerOf(outcome.kind === "answer" ? outcome.body as Said : { kind: "problem", code: outcome.problem.code, status: outcome.problem.status });
    },
  };
}

/** What the ledger knows, with its identities as they are told and not as the ledger names them. */
async function namedAgain(room: Room, order: OrderSnapshot): Promise<OrderSnapshot> {
  const behind = await room.laurel.means.identities.behind(order.identities, { by: room.settings.source, why: "whose an order is" });
  return { ...order, identities: behind.flatMap((each) => (each ? [`${each.of}:${each.value}`] : [])) };
}

/**
 * Orders change hands when the shop makes two customers one. Where no webhook has told of it, the order does: it was one customer's, is another's now, and the first is no longer in the shop.
 */
async function noticeMerge(room: Room, known: OrderSnapshot, customer: string): Promise<void> {
  const before = await namedAgain(room, known);
  const prefix = `${room.settings.source}:`;
  for (const identity of before.identities) {
    const earlier = identity.startsWith(prefix) ? identity.slice(prefix.length) : customer;
    if (earlier !== customer) await mergeCustomers(room, customer, earlier, room.clock());
  }
}

/** The codes of an order that points stand behind, and what each took off. */
async function usesOf(room: Room, { id, lines, shipping }: ShopOrder): Promise<CodeUse[]> {
  const taken = new Map<string, number>();
  for (const { code, amount } of [...lines, ...shipping].flatMap(({ discounts }) => discounts)) {
    if (code !== undefined) taken.set(codeAsWritten(code), (taken.get(codeAsWritten(code)) ?? 0) + amount);
  }
  const found = taken.size === 0 ? [] : await codesOf(room, id, [...taken.keys()]);
  return found.map((code) => ({ code, minor: taken.get(code.code) ?? 0 }));
}

/** The same by the codes as the order writes them. */
function codesIn({ lines, shipping }: ShopOrder, uses: readonly CodeUse[]): PointsCodes {
  const written = new Set([...lines, ...shipping].flatMap(({ discounts }) => discounts.flatMap(({ code }) => code ?? [])));
  const byCode = new Map(uses.map((use) => [use.code.code, use]));
  return new Map([...written].flatMap((name) => {
    const use = byCode.get(codeAsWritten(name));
    return use ? [[name, { hold: use.code.hold, points: pointsNeeded(use.code, use.minor), minor: use.minor }] as const] : [];
  }));
}

type Said = { readonly kind: "kept" } | { readonly kind: "belongs"; readonly member: string; readonly unchanged?: boolean | undefined } | { readonly kind: "problem"; readonly code: string; readonly status: number };

/** What the ledger's answer means; of one that stays as it was, or is kept, it cannot be seen whether it is this revision or somebody else's. */
function answerOf(said: Said): Answer {
  if (said.kind === "belongs") return said.unchanged ? { kind: "passed" } : { kind: "belongs", member: said.member };
  if (said.kind === "kept" || said.code === "fact-conflict") return { kind: "passed" };
  if (said.status === 429 || said.status >= 500) throw new Error(`the ledger could not be told of the order: ${said.code}`);
  return { kind: "refused", code: said.code };
}
