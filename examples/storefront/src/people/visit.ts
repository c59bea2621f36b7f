import { randomUUID } from "node:crypto";
import type { ShopBooks } from "../books/shop-books.js";
import { type Language, languageOf } from "../words/language.js";

/** What lies in a bag: how many of each product, by its number. */
export type Cart = Readonly<Record<string, number>>;

/** Somebody's visit: one browser, signed in or not. */
export type Visit = {
  readonly id: string;
  readonly account: string | undefined;
  readonly language: Language | undefined;
  readonly cart: Cart;
  /** The code of the friend whose link was followed. */
  readonly invited: string | undefined;
};

/** A visit by the id that its cookie holds; a new one, which is not kept until there is something to keep, for everybody else. */
export function visitOf(books: ShopBooks, id: string | undefined): Visit {
  const row = id === undefined ? undefined : (books.one("SELECT * FROM visits WHERE id = ?", id) as Record<string, string | null> | undefined);
  if (!row) return { id: randomUUID(), account: undefined, language: undefined, cart: {}, invited: undefined };
  return {
    id: row["id"]!, account: row["account"] ?? undefined, language: languageOf(row["language"] ?? undefined),
    cart: JSON.parse(row["cart"]!) as Cart, invited: row["invited"] ?? undefined,
  };
}

/** Keeps a visit as it is now. */
export function keepVisit(books: ShopBooks, { id, account, language, cart, invited }: Visit): void {
  books.run(
    "INSERT INTO visits VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET account = excluded.account, language = excluded.language, cart = excluded.cart, invited = excluded.invited",
    id, account ?? null, language ?? null, JSON.stringify(cart), invited ?? null,
  );
}

/** Takes everything out of the bag of a visit that is still kept: one that was ended meanwhile stays so. */
export function emptyBag(books: ShopBooks, { id }: Visit): void {
  books.run("UPDATE visits SET cart = '{}' WHERE id = ?", id);
}

/** The same visit under another id, as after signing in: whoever knew the old one knows nothing of this. */
export function renewVisit(books: ShopBooks, visit: Visit, changes: Partial<Visit>): Visit {
  books.run("DELETE FROM visits WHERE id = ?", visit.id);
  const renewed = { ...visit, ...changes, id: randomUUID() };
  keepVisit(books, renewed);
  return renewed;
}
