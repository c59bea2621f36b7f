import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { building, checks, preparingMedusa, preparingShopify, runChecks } from "./checks.mjs";
import { root } from "./entries.mjs";
import * as medusa from "./medusa/workspace.mjs";
import * as shopify from "./shopify/workspace.mjs";

// With arguments only the tests they name run (`pnpm test packages/core/src/points`); without, everything does.
const only = process.argv.slice(2);
// Even a few tests need the build, for some start the command line as a process of its own.
const apart = [
  { folders: /^(packages\/medusa|examples\/medusa-store)\b/, inside: /^packages\/medusa\//, preparing: preparingMedusa, tested: medusa.tested },
  { folders: /^(packages\/shopify|examples\/shopify-app)\b/, inside: /^packages\/shopify\//, preparing: preparingShopify, tested: shopify.tested },
].map((each) => ({ ...each, wanted: only.filter((name) => each.folders.test(name)) })).filter(({ wanted }) => only.length === 0 || wanted.length > 0);
const others = only.filter((name) => !apart.some(({ folders }) => folders.test(name)));
const needed = only.length === 0 ? checks : [building, ...apart.flatMap(({ preparing }) => preparing)];
const sums = [
  await runChecks(needed),
  ...(only.length === 0 || others.length > 0 ? [runVitest(others)] : []),
  ...apart.map(testApart),
];

const total = (outcome) => sums.reduce((sum, counts) => sum + (counts[outcome] ?? 0), 0);
const [passed, failed, skipped] = [total("passed"), total("failed"), total("skipped")];
if (failed > 0) process.exitCode = 1;
// Whoever reads this run by machine reads the last line.
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);

/** A workspace apart has its own compiler and runner. */
function testApart({ wanted, inside, tested }) {
  const { holds, report } = tested(wanted.map((each) => each.replace(inside, "")));
  return countsOf(report, holds);
}

function runVitest(filters) {
  const report = join(root, "node_modules", ".cache", "laurel", "vitest.json");
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const options = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...filters];
  const { status } = spawnSync("vitest", options, { cwd: root, stdio: "inherit" });
  return countsOf(existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : undefined, status === 0);
}

// A runner that crashed, or saw an error outside of every test, has failed even if no test did; and a run without a single test proves nothing.
function countsOf(report, endedWell) {
  const counts = report === undefined ? { passed: 0, failed: 0 } : countsIn(report);
  return (endedWell && counts.passed > 0) || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function countsIn({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  // A file that cannot be loaded has no tests to fail; it counts as one.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.every((each) => each.status !== "failed"),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests + numTodoTests };
}
