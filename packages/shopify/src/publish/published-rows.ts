import type { Room } from "../adapter/room.js";

/** What the books say was last told of a member. */
export type PublishedRow = { readonly member: string; readonly customers: readonly string[]; readonly digest: string; readonly marks: number };

/** What was told. */
export type Written = Omit<PublishedRow, "digest"> & { readonly digest: string; readonly dueAt: number | undefined };

type Row = { readonly member: string; readonly customers: string; readonly digest: string; readonly marks: number };

/** The rows of members, by member; of those that have one. */
export async function rowsOf({ books, shop }: Room, members: readonly string[]): Promise<Map<string, PublishedRow>> {
  if (members.length === 0) return new Map();
  const places = members.map((_, i) => `$${i + 2}`).join(", ");
  const rows = await books.ask<Row>(`SELECT member, customers, digest, marks FROM laurel_shopify_published WHERE shop = $1 AND member IN (${places})`, [shop, ...members]);
  return new Map(rows.map((row) => [row.member, { ...row, customers: JSON.parse(row.customers) as string[] }]));
}

/** Writes down what was told, unless it has been wished again since: then it stays due. Of somebody who bears nothing any more nothing is kept. */
export async function noteWritten({ books, shop, clock }: Room, { member, customers, digest, dueAt, marks }: Written): Promise<void> {
  if (customers.length === 0 || dueAt === undefined) {
    await books.ask("DELETE FROM laurel_shopify_published WHERE shop = $1 AND member = $2 AND marks = $3", [shop, member, marks]);
    return;
  }
  await books.ask(
    `INSERT INTO laurel_shopify_published (shop, member, customers, digest, due_at, marks, written_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (shop, member) DO UPDATE SET customers = excluded.customers, digest = excluded.digest, written_at = excluded.written_at,
       due_at = CASE WHEN laurel_shopify_published.marks = excluded.marks THEN excluded.due_at ELSE 0 END`,
    [shop, member, JSON.stringify(customers), digest, dueAt, marks, clock()],
  );
}

/** Wishes that members be told of anew, as soon as somebody has the time. A wish is kept: it is fulfilled even where this process ends now. */
export async function wishPublished({ books, shop }: Pick<Room, "books" | "shop">, members: readonly string[]): Promise<void> {
  for (const member of new Set(members)) {
    await books.ask(
      `INSERT INTO laurel_shopify_published (shop, member, due_at, marks) VALUES ($1, $2, 0, 1)
       ON CONFLICT (shop, member) DO UPDATE SET due_at = 0, marks = laurel_shopify_published.marks + 1`, [shop, member],
    );
  }
}

/** Wishes it for everybody who was told of before: the policy says something else now. */
export async function wishAllPublished({ books, shop }: Room): Promise<void> {
  await books.ask("UPDATE laurel_shopify_published SET due_at = 0, marks = marks + 1 WHERE shop = $1", [shop]);
}

/** Members of whom something is due, those first that have waited longest. */
export async function duePublished({ books, shop }: Room, now: number, limit: number): Promise<string[]> {
  const rows = await books.ask<{ member: string }>("SELECT member FROM laurel_shopify_published WHERE shop = $1 AND due_at <= $2 ORDER BY due_at, member LIMIT $3", [shop, now, limit]);
  return rows.map(({ member }) => member);
}

/** Puts off those that could not be told. */
export async function putOff({ books, shop }: Room, members: readonly string[], until: number): Promise<void> {
  for (const member of members) await books.ask("UPDATE laurel_shopify_published SET due_at = $3 WHERE shop = $1 AND member = $2", [shop, member, until]);
}

/** Members that were told of, by name after another one. */
export async function publishedAfter({ books, shop }: Room, after: string, limit: number): Promise<string[]> {
  const rows = await books.ask<{ member: string }>("SELECT member FROM laurel_shopify_published WHERE shop = $1 AND member > $2 ORDER BY member LIMIT $3", [shop, after, limit]);
  return rows.map(({ member }) => member);
}
