/** A discount of the shop: one that applies by itself, or one that a code opens. Times are epoch ms. */
export type Discount = {
  readonly __typename: "DiscountAutomaticBasic" | "DiscountAutomaticFreeShipping" | "DiscountCodeBasic" | "DiscountAutomaticApp";
  readonly id: string;
  readonly createdAt: number;
  updatedAt: number;
  title: string;
  code: string | null;
  /** Of the code, as a thing of its own. */
  readonly codeId: string;
  context: DiscountContext;
  /** A share between 0 and 1, or minor units; a Function's says nothing of it. */
  value: { readonly percentage: number } | { readonly amount: number; readonly onEachItem: boolean };
  items: { readonly all: true } | { readonly products: readonly string[]; readonly variants: readonly string[] } | { readonly collections: readonly string[] };
  combinesWith: { orderDiscounts: boolean; productDiscounts: boolean; shippingDiscounts: boolean };
  minimum: { readonly subtotal: number } | { readonly quantity: number } | null;
  startsAt: number;
  endsAt: number | null;
  usageLimit: number | null;
  oncePerCustomer: boolean;
  tags: string[];
  functionHandle: string | null;
  discountClasses: ("ORDER" | "PRODUCT" | "SHIPPING")[];
  /** Orders that took it, with their customers. */
  readonly uses: { readonly orderId: string; readonly customerId: string | null; readonly at: number }[];
};

/** For whom it is. Ids are numbers as text. */
export type DiscountContext = { readonly all: true } | { readonly customers: readonly string[] } | { readonly segments: readonly string[] };

/** Customers by a rule, in Shopify's language of segments. */
export type Segment = { readonly __typename: "Segment"; readonly id: string; name: string; query: string; readonly createdAt: number; updatedAt: number };
