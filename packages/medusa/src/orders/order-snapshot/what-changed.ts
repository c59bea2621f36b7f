import { MathBN } from "@medusajs/framework/utils";
import type { Decimal } from "../money.js";
import type { ShopAction, ShopChange, ShopOrder } from "./shop-order.js";

/** Pieces by line. */
export type Pieces = ReadonlyMap<string, Decimal>;

/** Goods that came back, with the change that took them in. */
export type GoodsBack = { readonly id: string; readonly at: number; readonly pieces: Pieces };

/** A credit that came after the order was placed. */
export type LaterCredit = { readonly id: string; readonly at: number; readonly reference: string | undefined; readonly amount: Decimal };

/** What the changes of an order come to. */
export type Changed = {
  /** When lines came in by an edit. Those of an exchange take the place of older ones, and count from the beginning. */
  readonly addedAt: ReadonlyMap<string, number>;
  /** Pieces in whose place others were sent, by an exchange or a claim. */
  readonly replaced: Pieces;
  /** Goods that came back for money. */
  readonly returns: readonly GoodsBack[];
  readonly credits: readonly LaterCredit[];
  /** When what the order consists of was changed last; `undefined` where it never was. */
  readonly rewrittenAt: number | undefined;
};

type Step = ShopAction & { readonly change: ShopChange };

/** Reads the changes of an order. */
export function whatChanged({ changes, items }: Pick<ShopOrder, "changes" | "items">): Changed {
  const steps = changes.flatMap((change) => change.actions.map((action): Step => ({ ...action, change })));
  const sending = sentAnew(steps);
  const rewriting = steps.filter(({ action }) => action === "ITEM_ADD" || action === "ITEM_UPDATE" || action === "ITEM_REMOVE");
  return {
    addedAt: addedAt(steps, new Map(items.map(({ id, createdAt }) => [id, createdAt]))),
    replaced: replacedBy(steps, sending),
    returns: returnsAmong(changes, returnsSparing(steps, sending)),
    credits: steps.flatMap(({ action, change, reference, amount }, i) => (action === "CREDIT_LINE_ADD" ? [{ id: `${change.id}#${i}`, at: change.at, reference, amount: MathBN.convert(amount) }] : [])),
    rewrittenAt: rewriting.at(-1)?.change.at,
  };
}

/** A line that an edit brought was made after the edit was begun; an edit that adds to a line that was there makes it larger. */
function addedAt(steps: readonly Step[], createdAt: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const added = new Map<string, number>();
  for (const { action, item, exchangeId, claimId, change } of steps) {
    if (action !== "ITEM_ADD" || item === undefined || exchangeId !== undefined || claimId !== undefined || added.has(item)) continue;
    if ((createdAt.get(item) ?? 0) >= change.createdAt) added.set(item, change.at);
  }
  return added;
}

/** The exchanges and claims for which something is sent: those whose pieces were not all taken out again. */
function sentAnew(steps: readonly Step[]): ReadonlySet<string> {
  const sent = new Map<string, Decimal>();
  for (const { action, exchangeId, claimId, quantity } of steps) {
    const cause = exchangeId ?? claimId;
    const sign = action === "ITEM_ADD" ? 1 : action === "ITEM_REMOVE" ? -1 : 0;
    if (cause !== undefined && sign !== 0) sent.set(cause, MathBN.add(sent.get(cause) ?? 0, MathBN.mult(quantity, sign)));
  }
  return new Set([...sent].flatMap(([cause, pieces]) => (MathBN.gt(pieces, 0) ? [cause] : [])));
}

/** In an exchange the pieces that are to come back are replaced; in a claim those that were written off, whether they come back or not. */
function replacedBy(steps: readonly Step[], sending: ReadonlySet<string>): Pieces {
  const exchangeOf = new Map(steps.flatMap(({ returnId, exchangeId }) => (returnId !== undefined && exchangeId !== undefined ? [[returnId, exchangeId] as const] : [])));
  const replaced = new Map<string, Decimal>();
  for (const { action, item, quantity, returnId, exchangeId, claimId } of steps) {
    const exchange = exchangeId ?? (returnId === undefined ? undefined : exchangeOf.get(returnId));
    const sign = (exchange !== undefined && sending.has(exchange) && { RETURN_ITEM: 1, CANCEL_RETURN_ITEM: -1 }[action])
      || (claimId !== undefined && sending.has(claimId) && { WRITE_OFF_ITEM: 1, REINSTATE_ITEM: -1 }[action]) || 0;
    if (item !== undefined && sign !== 0) replaced.set(item, MathBN.max(0, MathBN.add(replaced.get(item) ?? 0, MathBN.mult(quantity, sign))));
  }
  return replaced;
}

/** Returns whose goods something else was sent for. */
function returnsSparing(steps: readonly Step[], sending: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(steps.flatMap(({ action, returnId, exchangeId, claimId }) => {
    const cause = exchangeId ?? claimId;
    return action === "RETURN_ITEM" && returnId !== undefined && cause !== undefined && sending.has(cause) ? [returnId] : [];
  }));
}

/** Goods that have arrived, whole or damaged. */
function returnsAmong(changes: readonly ShopChange[], spared: ReadonlySet<string>): GoodsBack[] {
  return changes.flatMap(({ id, at, actions }): GoodsBack[] => {
    const pieces = new Map<string, Decimal>();
    for (const { action, item, quantity, returnId } of actions) {
      const isBack = action === "RECEIVE_RETURN_ITEM" || action === "RECEIVE_DAMAGED_RETURN_ITEM";
      if (isBack && item !== undefined && !(returnId !== undefined && spared.has(returnId))) pieces.set(item, MathBN.add(pieces.get(item) ?? 0, quantity));
    }
    return pieces.size === 0 ? [] : [{ id, at, pieces }];
  });
}
