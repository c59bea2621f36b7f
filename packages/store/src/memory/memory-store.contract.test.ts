import { test } from "vitest";
import { prove } from "../contract/prove.js";
import { storeCases } from "../contract/store-cases.js";
import { MemoryStore } from "./memory-store.js";

for (const each of storeCases) test(each.name, () => prove(each, async () => new MemoryStore()));
