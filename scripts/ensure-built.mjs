import { anyStale, buildStale } from "./bundles.mjs";

// What is said here goes to stderr: the command that runs next may write JSON to stdout.
if (anyStale()) {
  const started = performance.now();
  process.stderr.write("Building what has changed … ");
  const names = await buildStale();
  process.stderr.write(`${names.join(", ")} in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
}
