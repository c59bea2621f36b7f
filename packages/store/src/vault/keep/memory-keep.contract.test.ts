import { test } from "vitest";
import { prove } from "../../contract/prove.js";
import { memoryVaultKeep } from "./memory-keep.js";
import { vaultKeepCases } from "./vault-keep-cases.js";

for (const each of vaultKeepCases) test(each.name, () => prove(each, async () => memoryVaultKeep()));
