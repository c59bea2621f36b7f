import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// Builds what is made of other files, in this order; stops at the first that fails.
const here = join(dirname(fileURLToPath(import.meta.url)), "..");
const steps = [
  [process.execPath, "scripts/operations.mjs"],
  [join(here, "node_modules/.bin/tsc"), "-p", "tsconfig.build.json"],
  [process.execPath, "scripts/build-shop.mjs"],
  [process.execPath, "function/build.mjs"],
  [process.execPath, "extensions/theme/build.mjs"],
  [process.execPath, "../../examples/shopify-app/build.mjs"],
];

for (const [command, ...told] of steps) {
  if (command === process.execPath && !existsSync(join(here, told[0]))) continue;
  const { status, error } = spawnSync(command, told, { cwd: here, stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
