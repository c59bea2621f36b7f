import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../entries.mjs";

/** Medusa's own workspace: a thousand packages of which the rest of the house knows nothing. */
export const workspace = join(root, "packages/medusa");

/** Installs what Medusa's workspace has locked, and nothing else. What is there already costs a second. */
export function installed({ quiet = true } = {}) {
  // Whoever runs our scripts tells which pnpm it is; it need not be on the path.
  const pnpm = process.env.npm_execpath?.includes("pnpm") ? process.env.npm_execpath : undefined;
  const [command, ...told] = pnpm === undefined ? ["npx", "-y", "pnpm@12.21.0"] : /\.[cm]?js$/.test(pnpm) ? [process.execPath, pnpm] : [pnpm];
  return ran(command, [...told, "install", "--frozen-lockfile", ...(quiet ? ["--loglevel=error"] : [])]);
}

/** Builds the plugin as it is published. Medusa's builder writes files although types are wrong, and says so in its words and its exit code. */
export const built = () => ran(bin("medusa"), ["plugin:build"], { MEDUSA_DISABLE_TELEMETRY: "true" });

/** Whether the types of the plugin, its tests and its admin hold. */
export const typed = () => ["tsconfig.json", "flows/tsconfig.json", "src/admin/tsconfig.json"].every((each) => ran(bin("tsc"), ["--noEmit", "-p", each]));

/** Runs the tests of the workspace: units, and flows on a real Medusa with PostgreSQL. @returns counts as Vitest tells them, and whether it ended well */
export function tested(filters = []) {
  const report = join(root, "node_modules", ".cache", "laurel", "vitest-medusa.json");
  mkdirSync(join(report, ".."), { recursive: true });
  rmSync(report, { force: true });
  const holds = ran(bin("vitest"), ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...filters]);
  return { holds, report: existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : undefined };
}

/** Starts a program of the workspace, and leaves it running. */
export const started = (script, told) => spawn(process.execPath, [join(root, script), ...told], { cwd: root, stdio: "inherit" });

const bin = (name) => join(workspace, "node_modules", ".bin", name);

function ran(command, told, environment = {}) {
  const { status, error } = spawnSync(command, told, { cwd: workspace, stdio: "inherit", env: { ...process.env, ...environment } });
  if (error) throw error;
  return status === 0;
}
