/** Somebody's visit to the shop: what is in the cart, and who is logged in. In memory, by a cookie. */
export type Visit = {
  readonly id: string;
  readonly token: string;
  /** Pieces by the number of the variant, in the order they came. */
  readonly lines: Map<string, number>;
  codes: string[];
  customer: string | undefined;
};
