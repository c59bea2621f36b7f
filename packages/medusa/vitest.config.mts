import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "flows/*.test.ts"],
    environment: "node",
    globalSetup: "flows/stage/global-setup.ts",
    // Each flow starts a shop of its own, which is a process that keeps a processor busy.
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
