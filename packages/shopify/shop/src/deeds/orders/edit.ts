import { happening } from "../../webhooks/delivery.js";
import { orderPayload } from "../../webhooks/order-payload.js";
import { stamp } from "../../webhooks/words.js";
import { tailOf } from "../../world/ids.js";
import type { Order, OrderLine } from "../../world/order.js";
import type { World } from "../../world/world.js";
import { found, type Id } from "../deed.js";
import { writeAgreement } from "./agreement.js";
import { type CartLine, newLine } from "./line.js";

/** What staff change of an order: more lines, or fewer of those there are. No discount comes to what is added. */
export type Edit = { readonly add?: readonly CartLine[]; readonly set?: readonly { readonly line: Id; readonly quantity: number }[] };

/**
 * Edits an order. What it comes to changes; what was paid does not.
 *
 * @throws Error when a line is not there, or would become more than it is
 */
export function editOrder(world: World, order: Order, edit: Edit): Order {
  const removed = (edit.set ?? []).map(({ line: id, quantity }) => {
    const line = found(order.lines.find((each) => each.id === tailOf(id)), `line ${id} in this order`);
    if (quantity < 0 || quantity >= line.currentQuantity) throw new Error(`a line of ${line.currentQuantity} cannot become ${quantity}: add another`);
    return { line, less: line.currentQuantity - quantity };
  });
  const added = (edit.add ?? []).map((each) => newLine(world, order.id, order.taxesIncluded, each, []));
  for (const { line, less } of removed) line.currentQuantity -= less;
  order.lines.push(...added);
  writeAgreement(world, order, "ORDER_EDIT", [
    ...removed.map(({ line, less }) => ({ line, quantity: -less, actionType: "UPDATE" as const })), ...added.map((line) => ({ line, quantity: line.quantity, actionType: "ORDER" as const })),
  ]);
  Object.assign(order, { edited: true, updatedAt: world.now() });
  const told = happening(world);
  told.tell("orders/edited", editPayload(world, order, added, removed));
  told.tell("orders/updated", orderPayload(world, order));
  return order;
}

function editPayload(world: World, order: Order, added: readonly OrderLine[], removed: readonly { readonly line: OrderLine; readonly less: number }[]) {
  const at = stamp(world.now());
  return {
    order_edit: {
      id: BigInt(world.mint()), app_id: null, created_at: at, committed_at: at, notify_customer: false, order_id: BigInt(order.id), staff_note: "", user_id: null,
      line_items: { additions: added.map(({ id, quantity }) => ({ id: BigInt(id), delta: quantity })), removals: removed.map(({ line, less }) => ({ id: BigInt(line.id), delta: less })) },
      discounts: { line_item: { additions: [], removals: [] } }, shipping_lines: { additions: [], removals: [] },
    },
  };
}
