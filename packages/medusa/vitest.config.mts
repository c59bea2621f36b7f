import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Flows that take a minute and more. Begun last, one of them would be waited for alone. */
const long = /\/flows\/(?:orders|orders-history|kill|upgrade|races)\.test\.ts$/;

class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(({ moduleId }) => long.test(moduleId)), ...sorted.filter(({ moduleId }) => !long.test(moduleId))];
  }
}

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "flows/*.test.ts"],
    environment: "node",
    globalSetup: "flows/stage/global-setup.ts",
    // Each flow starts a shop of its own, which is a process that keeps a processor busy.
    pool: "forks",
    maxWorkers: 2,
    sequence: { sequencer: LongOnesFirst },
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
