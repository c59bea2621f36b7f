import type { ShopAction, ShopChange, ShopCredit, ShopItem, ShopOrder } from "./shop-order.js";

/** An order as the shop keeps it, which grows as staff and Medusa would have it: each step takes a second. Amounts are major units, as text. */
export class ShopModel {
  order: ShopOrder;
  #at: number;
  #changes = 0;

  constructor(items: readonly Partial<ShopItem>[], rest: Partial<ShopOrder> = {}) {
    this.#at = Date.parse("2026-03-01T10:00:00Z");
    this.order = {
      id: "order_1", isDraft: false, currency: "cny", email: "li@example.com", customer: { id: "cus_1", hasAccount: true, isDeleted: false }, channel: "web", placedAt: this.#at, canceledAt: undefined,
      items: items.map((each, i) => item(`item_${i}`, this.#at, each)), shipping: [], credits: [], captures: [], refunds: [], parcels: [], changes: [], ...rest,
    };
  }

  get now(): number {
    return this.#at;
  }

  /** Points that paid, set aside under a name. */
  points(amount: string, points: number, hold = "hold_1"): this {
    return this.credit({ reference: "laurel:points", referenceId: hold, amount, metadata: { laurel_member: "cus_1", laurel_wallet: "points", laurel_points: points } });
  }

  /** A credit line the order was placed with. */
  credit(credit: Partial<ShopCredit>): this {
    return this.#with({ credits: [...this.order.credits, { reference: undefined, referenceId: undefined, amount: "0", metadata: {}, ...credit }] });
  }

  capture(amount: string): this {
    return this.#later({ captures: [...this.order.captures, { id: `capt_${this.order.captures.length}`, at: this.#at + 1_000, amount }] });
  }

  refund(amount: string): this {
    return this.#later({ refunds: [...this.order.refunds, { id: `ref_${this.order.refunds.length}`, at: this.#at + 1_000, amount }] });
  }

  cancel(): this {
    return this.#later({ canceledAt: this.#at + 1_000 });
  }

  /** A credit line that came later, as a change writes it. */
  creditLater(reference: string, amount: string): this {
    return this.change([{ action: "CREDIT_LINE_ADD", reference, amount }]).credit({ reference, amount });
  }

  /** Goods arrive that were sent back. */
  receive(back: string, quantity: string, returnId = `return_${this.#changes}`): this {
    return this.change([{ action: "RETURN_ITEM", item: back, quantity, returnId }]).change([{ action: "RECEIVE_RETURN_ITEM", item: back, quantity, returnId }]);
  }

  /** An edit gives a line another number of pieces; with none it is gone. */
  editTo(id: string, quantity: string): this {
    const items = this.order.items.flatMap((each) => (each.id !== id ? [each] : quantity === "0" ? [] : [{ ...each, quantity }]));
    return this.change([{ action: "ITEM_UPDATE", item: id, quantity }]).#with({ items });
  }

  /** An edit brings a line. */
  editIn(id: string, brought: Partial<ShopItem>): this {
    return this.#bring(id, brought, {});
  }

  /** Pieces are to come back, and others are sent in their place. */
  exchange(back: string, quantity: string, id: string, brought: Partial<ShopItem>): this {
    const exchangeId = `exchange_${this.#changes}`;
    return this.#bring(id, brought, { exchangeId }, [{ action: "RETURN_ITEM", item: back, quantity, exchangeId, returnId: `return_of_${exchangeId}` }]);
  }

  /** Pieces are written off, and others are sent in their place. */
  claim(broken: string, quantity: string, id: string, brought: Partial<ShopItem>): this {
    const claimId = `claim_${this.#changes}`;
    return this.#bring(id, brought, { claimId }, [{ action: "WRITE_OFF_ITEM", item: broken, quantity, claimId }]);
  }

  change(actions: readonly Partial<ShopAction>[]): this {
    const changed: ShopChange = { id: `change_${this.#changes++}`, createdAt: this.#at, at: this.#at + 1_000, actions: actions.map((each) => ({ ...noAction, ...each })) };
    return this.#later({ changes: [...this.order.changes, changed] });
  }

  #bring(id: string, brought: Partial<ShopItem>, cause: Partial<ShopAction>, before: readonly Partial<ShopAction>[] = []): this {
    const made = item(id, this.#at + 500, brought);
    return this.change([...before, { action: "ITEM_ADD", item: id, quantity: made.quantity, ...cause }]).#with({ items: [...this.order.items, made] });
  }

  #later(change: Partial<ShopOrder>): this {
    this.#at += 1_000;
    return this.#with(change);
  }

  #with(change: Partial<ShopOrder>): this {
    this.order = { ...this.order, ...change };
    return this;
  }
}

const noAction: ShopAction = { action: "", item: undefined, quantity: "0", returnId: undefined, exchangeId: undefined, claimId: undefined, reference: undefined, amount: "0" };

const item = (id: string, createdAt: number, rest: Partial<ShopItem>): ShopItem => ({
  id, createdAt, amount: "100", quantity: "1", isTaxInclusive: false, taxRate: "0", discounts: [], sku: id.toUpperCase(), categories: [], isGiftCard: false, ...rest,
});
