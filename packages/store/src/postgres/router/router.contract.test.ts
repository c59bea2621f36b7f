import { afterAll, afterEach, beforeAll, describe, test } from "vitest";
import { prove } from "../../contract/prove.js";
import type { Store } from "../../contract/store.js";
import { durableStoreCases, storeCases } from "../../contract/store-cases.js";
import { openPostgresStore } from "../open-postgres-store.js";
import { type ThreeServers, startThree, whyNoRouter } from "./three-servers.fixture.js";

const reason = await whyNoRouter();

describe.skipIf(reason)("three servers behind PL/Proxy", () => {
  let three: ThreeServers;
  let programmes = 0;
  const opened: Store[] = [];
  beforeAll(async () => {
    three = await startThree();
  });
  afterAll(() => three?.stop());
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });

  const open = async (programme = `p${++programmes}`): Promise<Store> => {
    const store = await openPostgresStore({ url: three.router, create: false, programme, connections: 2 });
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
