import type { Laurel } from "@laurel/server/embed";
import type { Admin } from "../asking/admin.js";
import type { Books } from "../books/books.js";
import type { Settings } from "./settings.js";

/** What every part of the adapter works with, for one shop. */
export type Room = {
  /** `example.myshopify.com`, in small letters. */
  readonly shop: string;
  readonly admin: Admin;
  /** The programme of this shop. */
  readonly laurel: Laurel;
  readonly books: Books;
  readonly settings: Settings;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Tells whoever runs the app of something that went wrong and was got over, or is tried again. */
  readonly tell: (fault: unknown, about: Readonly<Record<string, string>>) => void;
};
