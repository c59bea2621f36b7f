/** Of every customer what joining needs. One connection. */
export const customersQuery = `{
  customers {
    edges { node { id createdAt updatedAt locale state } }
  }
}`;

const money = "{ shopMoney { amount } }";
const discounts = `discountAllocations {
            allocatedAmountSet ${money}
            discountApplication {
              index
              ... on DiscountCodeApplication { code }
              ... on AutomaticDiscountApplication { title }
              ... on ManualDiscountApplication { title }
              ... on ScriptDiscountApplication { title }
            }
          }
          taxLines { priceSet ${money} }`;

/**
 * Of every order what `OrderFacts` of `operations/orders.graphql` asks of one, in three connections and two levels: a bulk query may have five and two. It may have none within a list, so of refunds, edits and several parcels there is only word that
 * they are there, and orders with one of them are read one by one.
 */
export const ordersQuery = `{
  orders {
    edges { node {
      id name updatedAt createdAt processedAt cancelledAt test sourceName taxesIncluded edited fullyPaid displayFinancialStatus displayFulfillmentStatus currencyCode
      customer { id }
      retailLocation { id }
      totalReceivedSet ${money}
      totalTipReceivedSet ${money}
      dutiesIncluded
      currentTotalDutiesSet ${money}
      currentTotalAdditionalFeesSet ${money}
      totalCashRoundingAdjustment { paymentSet ${money} }
      transactions { id kind status gateway createdAt processedAt amountSet ${money} }
      refunds { id createdAt processedAt }
      fulfillments { id createdAt status }
      lineItems {
        edges { node {
          id title sku quantity currentQuantity isGiftCard requiresShipping
          product { id productType tags }
          originalUnitPriceSet ${money}
          ${discounts}
        } }
      }
      shippingLines {
        edges { node {
          id
          discountedPriceSet ${money}
          ${discounts}
        } }
      }
    } }
  }
}`;
