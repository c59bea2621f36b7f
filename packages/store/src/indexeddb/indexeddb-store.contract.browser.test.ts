import { test } from "vitest";
import { prove } from "../contract/prove.js";
import { durableStoreCases, storeCases } from "../contract/store-cases.js";
import { openTemporary, temporaryName } from "./database.fixture.js";

for (const each of storeCases) test(each.name, () => prove(each, openTemporary));

for (const each of durableStoreCases) {
  test(each.name, () => prove(each, async () => {
    const name = temporaryName();
    return { open: () => openTemporary(name) };
  }));
}
