import type { Admin } from "../asking/admin.js";

/** An order of the small shop; money is minor units. */
export type SmallOrder = {
  readonly id: string; readonly customer: string; readonly codes: readonly string[]; readonly placedAt: number; readonly goods: number;
  /** What each code took off, in the order of the codes. */
  readonly taken: readonly number[];
  state: "pending" | "paid" | "cancelled"; endedAt?: number; readonly refunds: { at: number; amount: number }[];
  /** Whether searching finds it yet, and its use has been counted. */
  seen: boolean;
};

type Code = { node: string; code: string; customer: string; amount: number; least: number; startsAt: number; endsAt: number; uses: number; limit: number };

/**
 * As much of Shopify's discounts and orders as codes for points come upon, kept in memory: whom a code is for, how often, from when and until when, from which subtotal on; several codes on one order; and uses
 * that are counted later than they happen.
 */
export class SmallShop implements Admin {
  readonly shop = "tea.myshopify.com";
  readonly codes = new Map<string, Code>();
  readonly orders: SmallOrder[] = [];
  readonly asked: string[] = [];
  /** Answers that get lost: the change is made, and nobody hears of it. */
  lose: ((operation: string) => boolean) | undefined;
  currency = "CNY";
  #next = 1;

  /** @param tick - called for every question, for each takes its time */
  constructor(readonly clock: () => number, readonly tick: () => void, readonly isLate = false) {}

  readonly ask: Admin["ask"] = async ({ name }, variables) => {
    this.asked.push(name);
    this.tick();
    const answer = this.#answer(name, variables);
    if (this.lose?.(name)) throw new Error(`no answer to ${name}`);
    return answer as never;
  };

  isGood({ startsAt, endsAt }: Code): boolean {
    return startsAt <= this.clock() && this.clock() < endsAt;
  }

  /** A customer pays for a cart, with whatever codes they know; each takes off as much as it may. */
  place(customer: string, goods: number, codes: readonly string[], isPaid: boolean): SmallOrder {
    let left = goods;
    const used = codes.map((each) => this.codes.get(each)).filter((each) => each !== undefined && this.isGood(each) && each.customer === customer && each.uses < each.limit && goods >= each.least) as Code[];
    const taken = used.map((each) => {
      each.uses++;
      const part = Math.min(each.amount, left);
      left -= part;
      return part;
    });
    const order: SmallOrder = {
      id: String(this.#next++), customer, codes: used.map(({ code }) => code), placedAt: this.clock(), goods, taken, state: isPaid ? "paid" : "pending", refunds: [], seen: !this.isLate,
      ...(isPaid && { endedAt: this.clock() }),
    };
    this.orders.push(order);
    return order;
  }

  #answer(name: string, variables: Readonly<Record<string, unknown>>): unknown {
    switch (name) {
      case "Shop": return { shop: { currencyCode: this.currency } };
      case "PointsCode": return this.#look(variables as { code: string; orders: string });
      case "MakePointsCode": return { discountCodeBasicCreate: this.#make(variables["code"] as never) };
      case "EndPointsCode": {
        const code = this.#byNode(variables["id"] as string);
        if (code) code.endsAt = Math.min(code.endsAt, this.clock());
        return { discountCodeDeactivate: { codeDiscountNode: code ? { id: code.node } : null, userErrors: code ? [] : [{ code: "INVALID", message: "Discount does not exist" }] } };
      }
      case "DropPointsCode": {
        const code = this.#byNode(variables["id"] as string);
        if (code) this.codes.delete(code.code);
        return { discountCodeDelete: { deletedCodeDiscountId: code?.node ?? null, userErrors: code ? [] : [{ code: "INVALID", message: "Discount does not exist" }] } };
      }
      default: throw new Error(`nothing is known of ${name}`);
    }
  }

  #byNode(node: string): Code | undefined {
    return [...this.codes.values()].find((each) => each.node === node);
  }

  #look({ code, orders }: { code: string; orders: string }): unknown {
    const found = this.codes.get(code);
    const customer = /customer_id:(\d+)/.exec(orders)?.[1];
    const counted = this.orders.filter((each) => each.seen && each.codes.includes(code)).length;
    return {
      codeDiscountNodeByCode: found ? { id: found.node, codeDiscount: { status: this.isGood(found) ? "ACTIVE" : "EXPIRED", asyncUsageCount: counted } } : null,
      orders: { nodes: this.orders.filter((each) => each.seen && each.customer === customer).toReversed().slice(0, 20).map(({ id, codes }) => ({ id: `gid://shopify/Order/${id}`, discountCodes: codes })) },
    };
  }

  #make(input: {
    code: string; startsAt: string; endsAt: string; usageLimit: number; context: { customers: { add: string[] } }; customerGets: { value: { discountAmount: { amount: string } } };
    minimumRequirement?: { subtotal: { greaterThanOrEqualToSubtotal: string } };
  }): unknown {
    if (this.codes.has(input.code)) return { codeDiscountNode: null, userErrors: [{ code: "TAKEN", field: ["basicCodeDiscount", "code"], message: "Code must be unique. Please try a different code." }] };
    const made: Code = {
      node: `gid://shopify/DiscountCodeNode/${this.#next++}`, code: input.code, customer: input.context.customers.add[0]!.replace("gid://shopify/Customer/", ""), amount: minorOf(input.customerGets.value.discountAmount.amount),
      least: input.minimumRequirement ? minorOf(input.minimumRequirement.subtotal.greaterThanOrEqualToSubtotal) : 0, startsAt: Date.parse(input.startsAt), endsAt: Date.parse(input.endsAt), uses: 0, limit: input.usageLimit,
    };
    this.codes.set(made.code, made);
    return { codeDiscountNode: { id: made.node }, userErrors: [] };
  }
}

const minorOf = (major: string): number => Math.round(Number(major) * 100);
