import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { packagesWithEntries } from "./scripts/entries.mjs";

// Tests read the sources of every package, never a build that may be stale.
const alias = packagesWithEntries().flatMap(({ entries }) =>
  entries.map(({ specifier, source }) => ({ find: new RegExp(`^${specifier}$`), replacement: source })),
);

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          environment: "node",
          include: ["{packages,examples}/*/src/**/*.test.ts"],
          // A property runs ten thousand histories, and a fault test starts and kills processes.
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
    ],
    pool: "forks",
    maxWorkers: Math.max(1, availableParallelism()),
  },
});
