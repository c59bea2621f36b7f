import type { Room } from "../adapter/room.js";

/** What was noted under a name; `undefined` where nothing was. */
export async function readNote({ books, shop }: Pick<Room, "books" | "shop">, name: string): Promise<string | undefined> {
  const [row] = await books.ask<{ text: string }>("SELECT text FROM laurel_shopify_notes WHERE shop = $1 AND name = $2", [shop, name]);
  return row?.text;
}

/** Notes a text in the place of what was noted under the name. */
export async function writeNote({ books, shop }: Pick<Room, "books" | "shop">, name: string, text: string): Promise<void> {
  await books.ask("INSERT INTO laurel_shopify_notes (shop, name, text) VALUES ($1, $2, $3) ON CONFLICT (shop, name) DO UPDATE SET text = excluded.text", [shop, name, text]);
}
