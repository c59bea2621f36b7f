import { afterEach, test } from "vitest";
import { prove } from "../contract/prove.js";
import type { Store } from "../contract/store.js";
import { durableStoreCases, storeCases } from "../contract/store-cases.js";
import { temporaryDirectory } from "./directory.fixture.js";
import { openSqliteStore } from "./sqlite-store.js";

const opened: Store[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

async function open(directory = temporaryDirectory()): Promise<Store> {
  const store = await openSqliteStore(directory);
  opened.push(store);
  return store;
}

for (const each of storeCases) test(each.name, () => prove(each, open));

for (const each of durableStoreCases) {
  test(each.name, () => prove(each, async () => {
    const directory = temporaryDirectory();
    return { open: () => open(directory) };
  }));
}
