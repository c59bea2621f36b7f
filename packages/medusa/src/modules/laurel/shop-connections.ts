import type { LentConnections } from "@laurel/store/postgres";

/** The part of knex that keeps connections: what Medusa registers as `ContainerRegistrationKeys.PG_CONNECTION`. */
export type ShopDatabase = {
  readonly client: {
    readonly acquireConnection: () => Promise<ShopClient>;
    readonly releaseConnection: (client: ShopClient) => Promise<void>;
    readonly config?: { readonly connection?: { readonly connectionString?: string } };
  };
};

// A client of `pg` that knex has marked, so that its pool throws it away.
type ShopClient = Parameters<LentConnections["release"]>[0] & { __knex__disposed?: unknown };

/** Medusa's own connections, for Laurel's store to borrow: one pool for both, with the shop's limits, TLS and password. */
export function shopConnections({ client: pool }: ShopDatabase): LentConnections {
  return {
    where: "Medusa's database",
    acquire: () => pool.acquireConnection(),
    release: (client: ShopClient, isBroken) => {
      if (isBroken) client.__knex__disposed = "Laurel gave it back in the middle of something";
      return pool.releaseConnection(client);
    },
  };
}

/** Asks a statement over one of the shop's connections. */
export async function askShop<Row extends object>({ client: pool }: ShopDatabase, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = await pool.acquireConnection();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await pool.releaseConnection(client);
  }
}
