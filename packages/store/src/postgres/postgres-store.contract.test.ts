import { type PostgresServer, startPostgres } from "@laurel/trial-servers";
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
  { version: 15, partitions: 1 },
  { version: 18, partitions: 8 },
] as const)("PostgreSQL $version, $partitions partitions", ({ version, partitions }) => {
  let server: PostgresServer;
  let url: string;
  beforeAll(async () => {
    server = await startPostgres({ version });
    url = await server.createDatabase();
  });
  afterAll(() => server?.stop());

  // Each is a programme of its own in one database, as merchants are who share a server.
  const open = async (programme = `p${++programmes}`): Promise<Store> => {
    const store = await openPostgresStore({ url, programme, partitions, connections: 4 });
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
