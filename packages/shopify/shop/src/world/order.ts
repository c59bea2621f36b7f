/** An order as the shop keeps it. Amounts are minor units of the shop's currency, times epoch ms, ids numbers as text. */
export type Order = {
  readonly __typename: "Order";
  readonly id: string;
  readonly number: number;
  readonly createdAt: number;
  readonly processedAt: number;
  updatedAt: number;
  cancelledAt: number | null;
  cancelReason: "CUSTOMER" | "DECLINED" | "FRAUD" | "INVENTORY" | "OTHER" | "STAFF" | null;
  closedAt: number | null;
  customerId: string | null;
  email: string | null;
  readonly test: boolean;
  readonly sourceName: string;
  /** Where it was sold, when that was at a till. */
  readonly locationId: string | null;
  readonly customerLocale: string | null;
  readonly cartToken: string | null;
  readonly checkoutToken: string | null;
  /** What the buyer paid in, and how many of its units a unit of the shop's currency was. */
  readonly presentment: { readonly currency: string; readonly rate: number };
  readonly taxesIncluded: boolean;
  note: string | null;
  attributes: { readonly key: string; readonly value: string }[];
  tags: string[];
  readonly lines: OrderLine[];
  readonly shipping: ShippingLine[];
  readonly applications: Application[];
  tip: number;
  readonly transactions: Transaction[];
  readonly refunds: Refund[];
  readonly fulfillments: Fulfillment[];
  readonly agreements: Agreement[];
  edited: boolean;
};

/** What was bought. `quantity` is what was ordered, `currentQuantity` what is left of it after edits and refunds. */
export type OrderLine = {
  readonly __typename: "LineItem";
  readonly id: string;
  readonly orderId: string;
  readonly variantId: string | null;
  readonly productId: string | null;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly vendor: string | null;
  readonly isGiftCard: boolean;
  readonly taxable: boolean;
  readonly requiresShipping: boolean;
  readonly quantity: number;
  currentQuantity: number;
  fulfilled: number;
  readonly unitPrice: number;
  /** Tax of the whole line, within its price or beside it as the order says. */
  readonly tax: number;
  readonly allocations: Allocation[];
};

/** A part of a discount that a line carries. */
export type Allocation = { readonly application: number; readonly amount: number };

/** A discount as an order remembers it. */
export type Application = {
  readonly __typename: "DiscountCodeApplication" | "AutomaticDiscountApplication" | "ManualDiscountApplication";
  readonly index: number;
  readonly discountId: string | null;
  readonly code: string | null;
  readonly title: string;
  readonly value: { readonly percentage: number } | { readonly amount: number };
  readonly targetType: "LINE_ITEM" | "SHIPPING_LINE";
  readonly targetSelection: "ALL" | "ENTITLED" | "EXPLICIT";
  readonly allocationMethod: "ACROSS" | "EACH" | "ONE";
};

/** Carriage. */
export type ShippingLine = {
  readonly __typename: "ShippingLine";
  readonly id: string;
  readonly orderId: string;
  readonly title: string;
  readonly price: number;
  /** What was refunded of it. */
  refunded: number;
  readonly tax: number;
  readonly allocations: Allocation[];
};

/** Money that moved, was promised, or did not come. */
export type Transaction = {
  readonly __typename: "OrderTransaction";
  readonly id: string;
  readonly orderId: string;
  readonly kind: "AUTHORIZATION" | "CAPTURE" | "REFUND" | "SALE" | "VOID";
  status: "ERROR" | "FAILURE" | "PENDING" | "SUCCESS";
  /** `shopify_payments`, `gift_card`, `manual`, … */
  readonly gateway: string;
  readonly amount: number;
  readonly createdAt: number;
  readonly processedAt: number;
  readonly parentId: string | null;
  readonly test: boolean;
};

/** What was given back: lines, carriage, money; each may be there without the others. */
export type Refund = {
  readonly __typename: "Refund";
  readonly id: string;
  readonly orderId: string;
  readonly createdAt: number;
  readonly processedAt: number;
  readonly note: string | null;
  readonly lines: RefundLine[];
  readonly shipping: { readonly __typename: "RefundShippingLine"; readonly id: string; readonly shippingLineId: string; readonly amount: number; readonly tax: number }[];
  readonly adjustments: { readonly __typename: "OrderAdjustment"; readonly id: string; readonly amount: number; readonly reason: "REFUND_DISCREPANCY" }[];
  readonly transactionIds: string[];
};

/** A line given back, in part or whole. `subtotal` is after discounts. */
export type RefundLine = {
  readonly __typename: "RefundLineItem";
  readonly id: string;
  readonly lineId: string;
  readonly orderId: string;
  readonly quantity: number;
  readonly subtotal: number;
  readonly tax: number;
  readonly restockType: "CANCEL" | "NO_RESTOCK" | "RETURN";
};

/** Goods sent. */
export type Fulfillment = { readonly __typename: "Fulfillment"; readonly id: string; readonly orderId: string; readonly createdAt: number; status: "SUCCESS" | "CANCELLED"; readonly lines: readonly { readonly lineId: string; readonly quantity: number }[] };

/** A change of what was agreed, with the sales it came to; what was taken away counts below zero. */
export type Agreement = {
  readonly __typename: "OrderAgreement" | "OrderEditAgreement" | "RefundAgreement";
  readonly id: string;
  readonly happenedAt: number;
  readonly reason: "ORDER" | "ORDER_EDIT" | "REFUND";
  readonly sales: readonly { readonly __typename: "ProductSale"; readonly id: string; readonly lineId: string; readonly orderId: string; readonly quantity: number; readonly amount: number; readonly actionType: "ORDER" | "RETURN" | "UPDATE" }[];
};
