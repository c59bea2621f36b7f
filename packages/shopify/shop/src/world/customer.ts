/** Whoever has a record in the shop. Times are epoch ms. */
export type Customer = {
  readonly __typename: "Customer";
  readonly id: string;
  readonly createdAt: number;
  updatedAt: number;
  state: "DISABLED" | "ENABLED" | "INVITED" | "DECLINED";
  tags: string[];
  locale: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  note: string | null;
  taxExempt: boolean;
  /** Why Shopify would not merge this customer with another; nothing where it would. */
  unmergeable: string | null;
};
