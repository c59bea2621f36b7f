import { gidOf, type Shop } from "./index.js";
import { operation } from "../../src/asking/operation.js";

/** Everything that may have happened to customers and orders has happened in this shop; its things are found by the operation that asks for one. */
export async function busyShop(shop: Shop) {
  const ask = async (text: string, variables: Readonly<Record<string, unknown>>) => shop.admin.ask(operation<Record<string, never>, Readonly<Record<string, unknown>>>("Prepare", text), variables);
  const gold = shop.customers.create({ tags: ["tier:gold"], email: "gold@example.com" });
  const customer = shop.customers.create({ tags: ["tier:gold"], locale: "zh-CN" });
  const tea = shop.products.create({ title: "Tea", price: 10_001, tags: ["leaf"], productType: "Tea", variants: [{ title: "Small", price: 10_001 }, { title: "Large", price: 20_000, compareAtPrice: 25_000 }] });
  const collection = shop.products.collect({ title: "Leaves", products: [tea.id] });
  const segment = (await ask(`mutation Prepare { segmentCreate(name: "Gold", query: "customer_tags CONTAINS 'tier:gold'") { segment { id } userErrors { message } } }`, {})) as unknown as { segmentCreate: { segment: { id: string } } };
  const start = "2026-01-01T00:00:00Z";
  const [segments, combinesWith] = [{ customerSegments: { add: [segment.segmentCreate.segment.id] } }, { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true }];
  await ask(`mutation Prepare($all: DiscountAutomaticBasicInput!, $some: DiscountAutomaticBasicInput!, $free: DiscountAutomaticFreeShippingInput!, $app: DiscountAutomaticAppInput!, $code: DiscountCodeBasicInput!) {
    all: discountAutomaticBasicCreate(automaticBasicDiscount: $all) { userErrors { message } } some: discountAutomaticBasicCreate(automaticBasicDiscount: $some) { userErrors { message } }
    free: discountAutomaticFreeShippingCreate(freeShippingAutomaticDiscount: $free) { userErrors { message } } app: discountAutomaticAppCreate(automaticAppDiscount: $app) { userErrors { message } }
    code: discountCodeBasicCreate(basicCodeDiscount: $code) { userErrors { message } } }`, {
    all: { title: "Gold", startsAt: start, context: segments, combinesWith, customerGets: { value: { percentage: 0.05 }, items: { all: true } } },
    some: { title: "Leaves", startsAt: start, context: { all: "ALL" }, combinesWith, customerGets: { value: { percentage: 0.1 }, items: { collections: { add: [gidOf("Collection", collection.id)] } } } },
    free: { title: "Carriage", startsAt: start, context: segments, combinesWith, minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: "10.0" } }, destination: { all: true } },
    app: { title: "Function", startsAt: start, functionHandle: "laurel-tier", discountClasses: ["ORDER"], combinesWith, metafields: [{ namespace: "$app", key: "rates", type: "json", value: "{}" }] },
    code: { title: "Points", code: "LRL-TEST", startsAt: start, usageLimit: 1, context: { customers: { add: [gidOf("Customer", customer.id)] } }, combinesWith, customerGets: { value: { discountAmount: { amount: "10.0", appliesOnEachItem: false } }, items: { all: true } } },
  });
  await ask(`mutation Prepare($fields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $fields) { userErrors { message } } }`, { fields: [
    { ownerId: gidOf("Customer", customer.id), namespace: "$app", key: "membership", type: "json", value: "{\"v\":1}" }, { ownerId: gidOf("Customer", customer.id), namespace: "$app", key: "points", type: "number_integer", value: "5" },
  ] });
  const small = { variant: tea.variants[0]?.id ?? "", quantity: 3 };
  const order = shop.orders.place({ customer: customer.id, lines: [small, { title: "Card", price: 5_000, isGiftCard: true }], codes: ["LRL-TEST"], shipping: { price: 1_200 }, tip: 300, presentment: { currency: "JPY", rate: 20 }, reduction: { title: "Sorry", amount: 100 } });
  shop.orders.edit(order.id, { add: [{ title: "Cup", price: 3_000 }], set: [{ line: order.lines[0]?.id ?? "", quantity: 2 }] });
  shop.orders.fulfil(order.id, [{ line: order.lines[0]?.id ?? "", quantity: 1 }]);
  const refund = shop.orders.refund(order.id, { lines: [{ line: order.lines[0]?.id ?? "", quantity: 1 }], money: 5_000 });
  shop.orders.cancel(shop.orders.place({ customer: gold.id, lines: [small], shipping: { price: 500 } }).id);
  shop.orders.pay(shop.orders.place({ lines: [small], payment: "authorised", test: true }).id);
  shop.orders.void(shop.orders.place({ lines: [small], payment: "authorised" }).id);
  const bulk = (await ask(`mutation Prepare { bulkOperationRunQuery(groupObjects: false, query: "{ orders { edges { node { id lineItems { edges { node { id } } } } } } }") { bulkOperation { id } userErrors { message } } }`, {})) as unknown as { bulkOperationRunQuery: { bulkOperation: { id: string } } };
  const [discount] = shop.discounts.all();
  const code = shop.discounts.all().find((each) => each.code !== null);
  const ids: Readonly<Record<string, string>> = {
    order: gidOf("Order", order.id), refund: gidOf("Refund", refund.id), parcel: gidOf("Fulfillment", order.fulfillments[0]?.id ?? ""), fulfillment: gidOf("Fulfillment", order.fulfillments[0]?.id ?? ""),
    bulk: bulk.bulkOperationRunQuery.bulkOperation.id, segment: segment.segmentCreate.segment.id, code: gidOf("DiscountCodeNode", code?.id ?? ""), percentage: gidOf("DiscountAutomaticNode", discount?.id ?? ""),
    shipping: gidOf("DiscountAutomaticNode", discount?.id ?? ""), customer: gidOf("Customer", customer.id), product: gidOf("Product", tea.id),
  };
  return {
    customer, gold, tea, order, refund, discount, code, segmentId: ids["segment"] ?? "",
    /** A search that every list understands. */
    query: "id:>=1",
    /** The thing an operation of that name asks for: of the things its name speaks of the rarer one. */
    idFor: (name: string): string => {
      const words = name.replace(/([A-Z])/g, " $1").toLowerCase().trim().split(" ");
      const found = ["refund", "parcel", "fulfillment", "bulk", "segment", "code", "percentage", "customer", "product", "order"].find((each) => words.includes(each));
      return ids[found ?? "customer"] ?? "";
    },
  };
}
