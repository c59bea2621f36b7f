/** What the shop sells. Times are epoch ms. */
export type Product = {
  readonly __typename: "Product";
  readonly id: string;
  readonly createdAt: number;
  updatedAt: number;
  title: string;
  handle: string;
  description: string;
  vendor: string;
  productType: string;
  tags: string[];
  status: "ACTIVE" | "ARCHIVED" | "DRAFT";
  isGiftCard: boolean;
  variants: Variant[];
};

/** A product in one of its forms. Its price is in minor units of the shop's currency. */
export type Variant = {
  readonly __typename: "ProductVariant";
  readonly id: string;
  readonly productId: string;
  readonly createdAt: number;
  updatedAt: number;
  title: string;
  sku: string | null;
  price: number;
  compareAtPrice: number | null;
  taxable: boolean;
  position: number;
};

/** Products put together by hand. */
export type Collection = { readonly __typename: "Collection"; readonly id: string; readonly updatedAt: number; title: string; handle: string; description: string; productIds: string[] };
