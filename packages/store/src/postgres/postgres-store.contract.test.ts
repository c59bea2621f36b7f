import { type PostgresServer, startPostgres } from "@laurel/trial-servers";
import { type ClientBase, Pool, type PoolClient } from "pg";
import { afterAll, afterEach, beforeAll, describe, test } from "vitest";
import { prove } from "../contract/prove.js";
import type { Store } from "../contract/store.js";
import { durableStoreCases, storeCases } from "../contract/store-cases.js";
import { openPostgresStore } from "./open-postgres-store.js";

let programmes = 0;
const opened: Store[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

describe.each([
  { version: 15, partitions: 1, by: "address" },
  { version: 18, partitions: 8, by: "address" },
  // As inside of a shop framework, whose pool reads numbers its own way.
  { version: 18, partitions: 1, by: "lent connections" },
] as const)("PostgreSQL $version, $partitions partitions, by $by", ({ version, partitions, by }) => {
  let server: PostgresServer;
  let url: string;
  let shop: Pool;
  beforeAll(async () => {
    server = await startPostgres({ version });
    url = await server.createDatabase();
    shop = new Pool({ connectionString: url, max: 4 });
  });
  afterAll(async () => {
    await shop?.end();
    await server?.stop();
  });

  // Each is a programme of its own in one database, as merchants are who share a server.
  const open = async (programme = `p${++programmes}`): Promise<Store> => {
    const lent = { where: "the shop's database", acquire: async () => shop.connect(), release: (client: ClientBase, isBroken: boolean) => (client as PoolClient).release(isBroken) };
    const store = await openPostgresStore({ programme, partitions, ...(by === "address" ? { url, connections: 4 } : { lent }) });
    opened.push(store);
    return store;
  };

  for (const each of storeCases) test(each.name, () => prove(each, open));

  for (const each of durableStoreCases) {
    test(each.name, () => prove(each, async () => {
      const programme = `p${++programmes}`;
      return { open: () => open(programme) };
    }));
  }
});
