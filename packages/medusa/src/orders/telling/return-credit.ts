import type { CreateOrderChangeDTO, IOrderModuleService } from "@medusajs/framework/types";
import { ChangeActionType, MathBN, Modules, OrderChangeType } from "@medusajs/framework/utils";
import type { Scope } from "../../laurel-in.js";
import { locks, pointsReference } from "../../names.js";
import { locksOf, loggerOf } from "../../tiers/shop-doors.js";

/** How long to wait for somebody else who is at the same order, and how long they may be, in seconds. Medusa's types know the first alone. */
const lease: { readonly timeout: number } & Readonly<Record<string, number>> = { timeout: 10, expire: 30 };

/**
 * Takes off an order's credit what of its points was given back, so that the shop asks for and refunds in money what money has paid: a confirmed change of the order with one credit line, as Medusa
 * makes it for its own refunds. Not by its workflow for the credits of staff, which the official loyalty plugin turns into store credit.
 *
 * @param due - how much is still to be taken off, asked once nobody else is at it: major units as text, `"0"` for nothing
 * @returns whether something was taken off. Where the order is just being changed by staff it was not; the next look at the order does it
 */
export async function returnCredit(scope: Scope, orderId: string, due: () => Promise<string>): Promise<boolean> {
  return locksOf(scope).execute(locks.order(orderId), async () => {
    const amount = await due();
    if (!MathBN.gt(amount, 0)) return false;
    const orders = scope.resolve(Modules.ORDER) as IOrderModuleService;
    try {
      await lowerCredit(orders, orderId, amount);
      return true;
    } catch (error) {
      loggerOf(scope).warn(`Laurel: the credit of order ${orderId} could not be lowered by ${amount} yet: ${String(error)}`);
      return false;
    }
  }, lease);
}

async function lowerCredit(orders: IOrderModuleService, orderId: string, amount: string): Promise<void> {
  const change = await orders.createOrderChange({
    order_id: orderId, change_type: OrderChangeType.CREDIT_LINE,
    actions: [{ action: ChangeActionType.CREDIT_LINE_ADD, order_id: orderId, reference: pointsReference, reference_id: "given-back", amount: MathBN.mult(amount, -1).toFixed() }],
  } as unknown as CreateOrderChangeDTO);
  try {
    await orders.confirmOrderChange(change.id);
  } catch (error) {
    await orders.deleteOrderChanges([change.id]);
    throw error;
  }
}
