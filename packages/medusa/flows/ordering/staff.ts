import type { Answer } from "../stage/calling.js";
import type { Shop } from "../stage/shop.js";

/** An order as staff see it. */
export type Seen = {
  readonly id: string; readonly status: string; readonly total: number; readonly email: string; readonly summary: { readonly pending_difference: number };
  readonly items: readonly { readonly id: string; readonly title: string; readonly quantity: number; readonly unit_price: number }[];
  readonly payment_collections: readonly { readonly id: string; readonly status: string; readonly amount: number; readonly payments: readonly { readonly id: string; readonly amount: number }[] }[];
};

/** What staff do to orders, over HTTP as the admin does it. */
export type Staff = {
  readonly see: (order: string) => Promise<Seen>;
  readonly capture: (order: string, amount?: number) => Promise<void>;
  readonly refund: (order: string, amount: number) => Promise<void>;
  readonly cancel: (order: string) => Promise<void>;
  /** Packs and sends everything. */
  readonly send: (order: string) => Promise<void>;
  /** Takes pieces back, in six calls. */
  readonly takeBack: (order: string, what: string, quantity: number) => Promise<void>;
  /** Gives lines other numbers of pieces, and adds others. */
  readonly edit: (order: string, to: Readonly<Record<string, number>>, add?: readonly { readonly what: "tea" | "pot" | "cup"; readonly quantity: number }[]) => Promise<void>;
  /** Sends one thing for another, and takes that back. */
  readonly exchange: (order: string, back: string, sent: "tea" | "pot" | "cup") => Promise<void>;
  /** Sends a thing again that was broken. */
  readonly replace: (order: string, broken: string) => Promise<void>;
  /** Marks as paid what is still asked for. */
  readonly settle: (order: string) => Promise<void>;
};

/** The staff of a shop. */
export function staffOf(shop: Shop): Staff {
  const must = async (method: string, path: string, body?: object): Promise<Answer["body"]> => {
    const answer = await shop.admin(method, path, body);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const see: Staff["see"] = async (id) => (await must("GET", `/orders/${id}?fields=id,status,total,email,summary,*items,*items.detail,*payment_collections,*payment_collections.payments`))["order"];
  const lineOf = async (id: string, what: string): Promise<string> => (await see(id)).items.find(({ title }) => title === what)!.id;
  const receive = async (order: string, returnId: string): Promise<void> => {
    await must("POST", `/returns/${returnId}/receive`, {});
    const { return: { items } } = await must("GET", `/returns/${returnId}?fields=id,*items`);
    await must("POST", `/returns/${returnId}/receive-items`, { items: (items as { item_id: string; quantity: number }[]).map(({ item_id: id, quantity }) => ({ id, quantity })) });
    await must("POST", `/returns/${returnId}/receive/confirm`, {});
  };
  return {
    see,
    capture: async (id, amount) => {
      const [payment] = (await see(id)).payment_collections.flatMap(({ payments }) => payments);
      await must("POST", `/payments/${payment!.id}/capture`, amount === undefined ? {} : { amount });
    },
    refund: async (id, amount) => {
      const [payment] = (await see(id)).payment_collections.flatMap(({ payments }) => payments);
      await must("POST", `/payments/${payment!.id}/refund`, { amount });
    },
    cancel: async (id) => { await must("POST", `/orders/${id}/cancel`, {}); },
    send: async (id) => {
      const { items } = await see(id);
      await must("POST", `/orders/${id}/fulfillments`, { items: items.map((each) => ({ id: each.id, quantity: each.quantity })) });
      const { order: { fulfillments: [parcel] } } = await must("GET", `/orders/${id}?fields=id,*fulfillments`);
      await must("POST", `/orders/${id}/fulfillments/${parcel.id}/shipments`, { items: items.map((each) => ({ id: each.id, quantity: each.quantity })), labels: [] });
    },
    takeBack: async (id, what, quantity) => {
      const line = await lineOf(id, what);
      const { return: { id: returnId } } = await must("POST", "/returns", { order_id: id });
      await must("POST", `/returns/${returnId}/request-items`, { items: [{ id: line, quantity }] });
      await must("POST", `/returns/${returnId}/request`, {});
      await receive(id, returnId);
    },
    edit: async (id, to, add = []) => {
      await must("POST", "/order-edits", { order_id: id });
      for (const [what, quantity] of Object.entries(to)) await must("POST", `/order-edits/${id}/items/item/${await lineOf(id, what)}`, { quantity });
      if (add.length > 0) await must("POST", `/order-edits/${id}/items`, { items: add.map(({ what, quantity }) => ({ variant_id: shop.seeded.variants[what], quantity })) });
      await must("POST", `/order-edits/${id}/request`, {});
      await must("POST", `/order-edits/${id}/confirm`, {});
    },
    exchange: async (id, back, sent) => {
      const line = await lineOf(id, back);
      const { exchange } = await must("POST", "/exchanges", { order_id: id });
      await must("POST", `/exchanges/${exchange.id}/inbound/items`, { items: [{ id: line, quantity: 1 }] });
      await must("POST", `/exchanges/${exchange.id}/outbound/items`, { items: [{ variant_id: shop.seeded.variants[sent], quantity: 1 }] });
      await must("POST", `/exchanges/${exchange.id}/request`, {});
      const [{ id: returnId } = { id: "" }] = await shop.ask<{ id: string }>("SELECT id FROM return WHERE exchange_id = $1", [exchange.id]);
      await receive(id, returnId);
    },
    replace: async (id, broken) => {
      const line = await lineOf(id, broken);
      const { claim } = await must("POST", "/claims", { order_id: id, type: "replace" });
      await must("POST", `/claims/${claim.id}/claim-items`, { items: [{ id: line, quantity: 1 }] });
      await must("POST", `/claims/${claim.id}/inbound/items`, { items: [{ id: line, quantity: 1 }] });
      await must("POST", `/claims/${claim.id}/outbound/items`, { items: [{ variant_id: shop.seeded.variants[broken as "tea"], quantity: 1 }] });
      await must("POST", `/claims/${claim.id}/request`, {});
    },
    settle: async (id) => {
      const open = (await see(id)).payment_collections.find(({ payments }) => payments.length === 0);
      await must("POST", `/payment-collections/${open!.id}/mark-as-paid`, { order_id: id });
    },
  };
}
