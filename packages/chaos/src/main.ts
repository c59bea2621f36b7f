import { fileURLToPath } from "node:url";
import { chaos } from "./running/chaos.js";

// So that what a run leaves lying about is taken away as well when it is called off.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(130));

const { stdout: out, stderr: err } = process;
process.exitCode = await chaos(process.argv.slice(2), { out, err }, fileURLToPath(new URL("worker.js", import.meta.url)));
