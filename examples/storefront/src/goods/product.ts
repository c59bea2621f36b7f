import type { Art } from "../pictures/picture.js";
import type { Spoken } from "../words/language.js";

/** Where something stands in the shop. */
export type Shelf = "tea" | "ware" | "home";

/** Something the shop sells. */
export type Product = {
  readonly sku: string;
  readonly shelf: Shelf;
  readonly name: Spoken;
  /** Where it is from, and how much of it there is. */
  readonly note: Spoken;
  readonly story: Spoken;
  /** What the till calls its kind; rules about points name it. */
  readonly category: string;
  /** Fen. */
  readonly price: number;
  readonly art: Art;
};
