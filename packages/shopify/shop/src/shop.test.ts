import { expect, test } from "vitest";
import { openShop } from "./index.js";
import { operation } from "../../src/asking/operation.js";

const ask = (text: string) => operation<Record<string, never>, Record<string, unknown>>(/\w+ (\w+)/.exec(text)?.[1] ?? "Asked", text);

test("an order is placed, paid, refunded, and read back by Shopify's own schema", async () => {
  const shop = await openShop({ taxRate: 0.13 });
  const customer = shop.customers.create({ tags: ["vip"] });
  const tea = shop.products.create({ title: "Tea", price: 10_000 });
  const order = shop.orders.place({ customer: customer.id, lines: [{ variant: tea.variants[0]!.id, quantity: 3 }], shipping: { price: 1_000 }, tip: 500 });
  shop.orders.refund(order.id, { lines: [{ line: order.lines[0]!.id, quantity: 1 }], money: 7_500 });
  const answer = await shop.admin.ask(ask(`query O($id: ID!) { order(id: $id) { id legacyResourceId updatedAt displayFinancialStatus test cancelledAt currencyCode taxesIncluded sourceName customer { id tags state locale createdAt numberOfOrders }
    totalPriceSet { shopMoney { amount currencyCode } } currentTotalPriceSet { shopMoney { amount } } currentSubtotalPriceSet { shopMoney { amount } } totalRefundedSet { shopMoney { amount } } totalTipReceivedSet { shopMoney { amount } }
    lineItems(first: 50) { nodes { id quantity currentQuantity isGiftCard originalUnitPriceSet { shopMoney { amount } } discountAllocations { allocatedAmountSet { shopMoney { amount } } discountApplication { index value { ... on MoneyV2 { amount } ... on PricingPercentageValue { percentage } } ... on DiscountCodeApplication { code } } } taxLines { rate priceSet { shopMoney { amount } } } product { id } variant { id price } } pageInfo { hasNextPage endCursor } }
    refunds { id createdAt totalRefundedSet { shopMoney { amount } } refundLineItems(first: 10) { nodes { quantity lineItem { id } subtotalSet { shopMoney { amount } } } } orderAdjustments(first: 5) { nodes { amountSet { shopMoney { amount } } reason } } }
    transactions { id kind status gateway processedAt amountSet { shopMoney { amount } } } agreements(first: 5) { nodes { __typename happenedAt reason sales(first: 5) { nodes { __typename quantity ... on ProductSale { lineItem { id } } } } } } } }`), { id: `gid://shopify/Order/${order.id}` });
  expect(answer).toMatchObject({ order: {
    displayFinancialStatus: "PARTIALLY_REFUNDED", totalPriceSet: { shopMoney: { amount: "315.0", currencyCode: "CNY" } }, currentSubtotalPriceSet: { shopMoney: { amount: "200.0" } }, totalRefundedSet: { shopMoney: { amount: "75.0" } },
    currentTotalPriceSet: { shopMoney: { amount: "240.0" } }, refunds: [{ orderAdjustments: { nodes: [{ amountSet: { shopMoney: { amount: "25.0" } }, reason: "REFUND_DISCREPANCY" }] } }],
    lineItems: { nodes: [{ quantity: 3, currentQuantity: 2 }] },
  } });
  expect(shop.webhooks.waiting.map(({ topic }) => topic)).toEqual(["customers/create", "orders/create", "orders/paid", "orders/updated", "refunds/create", "orders/updated"]);
  await shop.close();
});
