import { type ShopDatabase, askShop } from "../modules/laurel/shop-connections.js";

/** A customer as Medusa keeps it. */
export type ShopCustomer = {
  readonly id: string;
  readonly email: string | null;
  readonly phone: string | null;
  /** A guest is a customer without an account, of whom an e-mail address is all there is. */
  readonly hasAccount: boolean;
  readonly isDeleted: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** What the shop has noted in the customer's metadata, as `locale` or `language`. */
  readonly language: string | null;
  /** Another one whenever Medusa has changed the customer. */
  readonly stamp: string;
};

/** Customers by id, those that were deleted too; whom nobody knows is left out. */
export async function shopCustomers(database: ShopDatabase, ids: readonly string[]): Promise<Map<string, ShopCustomer>> {
  if (ids.length === 0) return new Map();
  const rows = await askShop<ShopCustomer>(database, `
    SELECT id, email, phone, has_account AS "hasAccount", deleted_at IS NOT NULL AS "isDeleted",
      floor(extract(epoch FROM created_at) * 1000)::float8 AS "createdAt", coalesce(metadata->>'locale', metadata->>'language') AS language, updated_at::text AS stamp
    FROM customer WHERE id = ANY ($1)`, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}
