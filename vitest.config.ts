import { availableParallelism } from "node:os";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { flags, placeOfBrowser } from "./scripts/browser.mjs";
import { packagesWithEntries } from "./scripts/entries.mjs";

// Tests read the sources of every package, never a build that may be stale.
const alias = packagesWithEntries().flatMap(({ entries }) =>
  entries.map(({ specifier, source }) => ({ find: new RegExp(`^${specifier}$`), replacement: source })),
);

/** What has a workspace, a compiler and a test runner of its own. */
const apart = ["packages/medusa/**", "examples/medusa-store/**", "packages/shopify/**", "examples/shopify-app/**"];

/** What runs in a page, and so cannot run in Node. */
const inBrowser = "{packages,examples}/*/src/**/*.browser.test.ts";

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
          exclude: ["**/node_modules/**", inBrowser, ...apart],
          globalSetup: "packages/trial-servers/src/lending/global-setup.fixture.ts",
          // A property runs ten thousand histories, and a fault test starts and kills processes.
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        server: { host: "127.0.0.1" },
        // A dependency that is only found while tests run would be bundled then, and the page loaded anew in the middle of a test. So those of many files
        // are named here; the others are modules that a browser can load as they are.
        optimizeDeps: { noDiscovery: true, include: ["axe-core", "fast-check", "idb", "lit", "@storybook/web-components-vite", "@storybook/addon-a11y", "@storybook/addon-docs", "storybook/internal/docs-tools"] },
        test: {
          name: "browser",
          include: [inBrowser],
          globalSetup: ["scripts/browser.mjs", "packages/components/src/stage/global-setup.fixture.ts"],
          testTimeout: 120_000,
          // A machine that is busy draws later, and no worse.
          expect: { poll: { timeout: 10_000 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: await placeOfBrowser(), args: [...flags] } }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
    pool: "forks",
    maxWorkers: Math.max(1, availableParallelism()),
  },
});
