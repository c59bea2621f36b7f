import type { Art } from "../pictures/picture";

/** The same in every language of the shop. */
export type Said = Readonly<Record<"en" | "zh-Hans" | "zh-Hant", string>>;

/** Where a product stands in the shop. */
export type Shelf = "tea" | "ware" | "gift";

/** What the shop sells, one variant each. Prices are in major units, tax included. */
export type Product = {
  /** Its name in addresses. */
  readonly handle: string;
  readonly sku: string;
  readonly shelf: Shelf;
  readonly cny: number;
  readonly eur: number;
  /** Pieces in the house. */
  readonly stock: number;
  readonly art: Art;
  readonly name: Said;
  /** Where it is from, and how much it is. */
  readonly note: Said;
  readonly story: Said;
};
