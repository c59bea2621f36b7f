import { randomUUID } from "node:crypto";
import type { ShopBooks } from "../books/shop-books.js";
import type { Spoken } from "../words/language.js";

/** Somebody with an account in the shop. */
export type Account = {
  readonly id: string;
  readonly email: string;
  readonly name: Spoken;
  /** Who this is to Laurel; made with the account, whether or not its owner ever joins. */
  readonly member: string;
  /** The tier that a sample shopper shows. */
  readonly sample: string | undefined;
};

/** Opens an account, or answers the one that has this address. */
export function accountFor(books: ShopBooks, told: { readonly email: string; readonly name?: Spoken; readonly member?: string; readonly sample?: string }): Account {
  const email = told.email.trim().toLowerCase();
  const known = books.one("SELECT * FROM accounts WHERE email = ?", email);
  if (known) return read(known);
  const id = randomUUID();
  const plain = email.split("@")[0]!;
  const name = told.name ?? { "en": plain, "zh-Hans": plain, "zh-Hant": plain };
  books.run("INSERT INTO accounts VALUES (?, ?, ?, ?, ?)", id, email, JSON.stringify(name), told.member ?? id, told.sample ?? null);
  return { id, email, name, member: told.member ?? id, sample: told.sample };
}

/** An account by its id. */
export function accountOf(books: ShopBooks, id: string): Account | undefined {
  const row = books.one("SELECT * FROM accounts WHERE id = ?", id);
  return row && read(row);
}

/** The sample shoppers, in the order in which they were opened: lowest tier first. */
export const samplesOf = (books: ShopBooks): Account[] => books.all("SELECT * FROM accounts WHERE sample IS NOT NULL ORDER BY rowid").map(read);

/** Whether a text looks like an address; a letter to it would show the rest. */
export const isEmail = (text: string): boolean => text.length <= 200 && /^[^\s@:]+@[^\s@:]+\.[^\s@:]+$/.test(text);

function read(row: Record<string, unknown>): Account {
  const { id, email, name, member, sample } = row as Record<string, string | null>;
  return { id: id!, email: email!, name: JSON.parse(name!) as Spoken, member: member!, sample: sample ?? undefined };
}
