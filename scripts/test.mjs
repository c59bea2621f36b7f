import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { building, checks, runChecks } from "./checks.mjs";
import { root } from "./entries.mjs";

// With arguments only the tests they name run (`pnpm test packages/core/src/points`); without, everything does.
const only = process.argv.slice(2);
// Even a few tests need the build, for some start the command line as a process of its own.
const sums = [await runChecks(only.length === 0 ? checks : [building]), runVitest(only)];

const total = (outcome) => sums.reduce((sum, counts) => sum + (counts[outcome] ?? 0), 0);
const [passed, failed, skipped] = [total("passed"), total("failed"), total("skipped")];
if (failed > 0) process.exitCode = 1;
// Whoever reads this run by machine reads the last line.
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);

function runVitest(filters) {
  const report = join(root, "node_modules", ".cache", "laurel", "vitest.json");
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const options = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...filters];
  const { status } = spawnSync("vitest", options, { cwd: root, stdio: "inherit" });
  const counts = existsSync(report) ? countsOf(JSON.parse(readFileSync(report, "utf8"))) : { passed: 0, failed: 0 };
  // A runner that crashed, or saw an error outside of every test, has failed even if no test did; and a run without a
  // single test proves nothing.
  const holds = status === 0 && counts.passed > 0;
  return !holds && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function countsOf({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  // A file that cannot be loaded has no tests to fail; it counts as one.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.every((each) => each.status !== "failed"),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests + numTodoTests };
}
