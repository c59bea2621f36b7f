import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "./entries.mjs";

// First what Laurel makes of two years of a shop's orders; then the same shop over HTTP, until Ctrl-C: a till to try, and the storefront. Arguments, such as `--language en`, go to the first.
const club = join(root, "examples/order-history/.data/club");
const running = new Set();
let isEnding = false;
// Whoever ends us ends those that are running, which then end us.
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    isEnding = true;
    running.forEach((child) => void child.kill(signal));
  });
}

for (const step of [
  () => ended(run("scripts/ensure-built.mjs", [])),
  () => ended(run("examples/order-history/dist/start.js", process.argv.slice(2))),
  serve,
]) {
  process.exitCode = await step();
  if (process.exitCode !== 0 || isEnding) break;
}

/** Serves the till and the storefront, each over its own copy of the ledger; what the storefront tells comes last. */
async function serve() {
  const till = run("examples/till/start.mjs", ["--from", club], ["inherit", "pipe", "inherit"]);
  till.stdout.pipe(process.stdout, { end: false });
  // It has told where it is, or has ended without.
  await Promise.race([once(till.stdout, "data"), once(till, "exit")]);
  if (till.exitCode !== null || till.signalCode !== null) return till.exitCode ?? 0;
  const shop = run("examples/storefront/dist/start.js", ["--from", club]);
  const codes = await Promise.all([till, shop].map(async (child) => {
    const code = await ended(child);
    // One without the other is no shop.
    running.forEach((other) => void other.kill("SIGTERM"));
    return code;
  }));
  return Math.max(...codes);
}

function run(script, args, stdio = "inherit") {
  const child = spawn(process.execPath, [join(root, script), ...args], { stdio, cwd: root });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

async function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? 0;
  const [code] = await once(child, "exit");
  return code ?? 0;
}
