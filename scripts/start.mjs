import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "./entries.mjs";

// First what Laurel makes of two years of a shop's orders, then the same shop over HTTP with a till to try, until Ctrl-C. Arguments, such as `--language en`, go to the first.
process.exitCode = await run("scripts/ensure-built.mjs", []);
if (process.exitCode === 0) process.exitCode = await run("examples/order-history/dist/start.js", process.argv.slice(2));
if (process.exitCode === 0) process.exitCode = await run("examples/till/start.mjs", ["--from", join(root, "examples/order-history/.data/club")]);

async function run(script, args) {
  const child = spawn(process.execPath, [join(root, script), ...args], { stdio: "inherit", cwd: root });
  // Whoever ends us ends the one that is running, which then ends us.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => void child.kill(signal));
  const [code] = await once(child, "exit");
  return code ?? 0;
}
