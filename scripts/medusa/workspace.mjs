import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../entries.mjs";
import { sideWorkspace } from "../side-workspace.mjs";

/** Medusa's own workspace: a thousand packages of which the rest of the house knows nothing. */
const { bin, ran, ...medusa } = sideWorkspace("packages/medusa", "medusa");

/** Installs what it has locked; and runs its tests: units, and flows on a real Medusa with PostgreSQL. */
export const { installed, tested } = medusa;

/** Builds the plugin as it is published. Medusa's builder writes files although types are wrong, and says so in its words and its exit code. */
export const built = () => ran(bin("medusa"), ["plugin:build"], { MEDUSA_DISABLE_TELEMETRY: "true" });

/** Whether the types of the plugin, its tests and its admin hold. */
export const typed = () => ["tsconfig.json", "flows/tsconfig.json", "src/admin/tsconfig.json"].every((each) => ran(bin("tsc"), ["--noEmit", "-p", each]));

/** Starts a program of the workspace, and leaves it running. */
export const started = (script, told) => spawn(process.execPath, [join(root, script), ...told], { cwd: root, stdio: "inherit" });
