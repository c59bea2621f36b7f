import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{src,shop,checks,function}/**/*.test.ts", "../../examples/shopify-app/**/*.test.ts", "extensions/*/tests/**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**", "../../**/node_modules/**", "**/dist/**"],
    environment: "node",
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
