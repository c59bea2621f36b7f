import type { Customer } from "../../world/customer.js";
import { gidOf, tailOf } from "../../world/ids.js";
import { billOf } from "../../world/bill.js";
import type { World } from "../../world/world.js";
import type { Answers, Asking } from "../asking.js";
import { connection, type PageArgs } from "../connection.js";
import { found } from "../search.js";
import { identity } from "./identity.js";
import { hasMetafields } from "./metafields/metafields.js";
import { money } from "./money.js";
import { orderedBy, orderFields, seenOrders } from "./orders/seen-orders.js";

const ordersOf = (world: World, customer: Customer) => seenOrders(world).filter(({ customerId }) => customerId === customer.id);

/** Customers, asked for by id or searched. */
export const customerAnswers: Answers = {
  QueryRoot: {
    customer: (_root: object, { id }: { readonly id: string }, { world }: Asking) => world.customers.get(tailOf(id)) ?? null,
    customers: (_root: object, args: PageArgs & { readonly query?: string | null; readonly sortKey?: string | null }, asking: Asking) =>
      connection(found(asking.world.customers.values(), args.query, customerFields(asking.world)), args, asking, { id: ({ id }) => id, value: valueOf(args.sortKey) }),
    customersCount: (_root: object, args: { readonly query?: string | null }, { world }: Asking) => ({ count: found(world.customers.values(), args.query, customerFields(world)).length, precision: "EXACT" }),
  },
  Customer: {
    ...identity("Customer"), ...hasMetafields("Customer"),
    displayName: ({ firstName, lastName, email }: Customer) => [firstName, lastName].filter((each) => each !== null).join(" ") || (email ?? ""),
    verifiedEmail: ({ email }: Customer) => email !== null,
    canDelete: (customer: Customer, _args: object, { world }: Asking) => ordersOf(world, customer).length === 0,
    numberOfOrders: (customer: Customer, _args: object, { world }: Asking) => String(ordersOf(world, customer).filter(({ test, cancelledAt }) => !test && cancelledAt === null).length),
    amountSpent: (customer: Customer, _args: object, { world }: Asking) => money(ordersOf(world, customer).filter(({ test }) => !test).map(billOf).reduce((sum, { paid, refunded }) => sum + paid - refunded, 0), world.facts.currency),
    lastOrder: (customer: Customer, _args: object, { world }: Asking) => ordersOf(world, customer).at(-1) ?? null,
    orders: (customer: Customer, args: PageArgs & { readonly query?: string | null; readonly sortKey?: string | null }, asking: Asking) =>
      connection(found(ordersOf(asking.world, customer), args.query, orderFields), args, asking, orderedBy(args.sortKey)),
    mergeable: ({ unmergeable }: Customer) => ({ isMergeable: unmergeable === null, reason: unmergeable, errorFields: [], mergeInProgress: null }),
  },
};

const customerFields = (world: World) => ({
  id: ({ id }: Customer) => id,
  created_at: ({ createdAt }: Customer) => createdAt,
  customer_date: ({ createdAt }: Customer) => createdAt,
  updated_at: ({ updatedAt }: Customer) => updatedAt,
  tag: ({ tags }: Customer) => tags,
  state: ({ state }: Customer) => state,
  email: ({ email }: Customer) => email,
  orders_count: (customer: Customer) => String(ordersOf(world, customer).length),
});

const valueOf = (sortKey: string | null | undefined) => (customer: Customer): number => (sortKey === "UPDATED_AT" ? customer.updatedAt : sortKey === "CREATED_AT" ? customer.createdAt : 0);

/** A customer's global id, or nothing. */
export const customerGid = (id: string | null): string | null => (id === null ? null : gidOf("Customer", id));
