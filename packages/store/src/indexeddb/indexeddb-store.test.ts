import { expect, test } from "vitest";
import { openIndexedDbStore } from "./indexeddb-store.js";

test("where there is no IndexedDB, as on a server, the entry loads, and opening says so", async () => {
  await expect(openIndexedDbStore("till")).rejects.toMatchObject({ name: "Fault", code: "unreachable", message: "till cannot be opened: there is no IndexedDB here" });
});
