import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "./entries.mjs";

/** A workspace beside the house's own, with packages of its own of which the rest knows nothing, and for which `start` does not wait. */
export function sideWorkspace(folder, name) {
  const place = join(root, folder);
  const bin = (command) => join(place, "node_modules", ".bin", command);
  const ran = (command, told, environment = {}) => {
    const { status, error } = spawnSync(command, told, { cwd: place, stdio: "inherit", env: { ...process.env, ...environment } });
    if (error) throw error;
    return status === 0;
  };
  return { place, bin, ran, installed: () => installed(ran), tested: (filters = []) => tested({ name, bin, ran, filters }) };
}

/** Installs what the workspace has locked, and nothing else. What is there already costs a second. */
function installed(ran) {
  // Whoever runs our scripts tells which pnpm it is; it need not be on the path.
  const pnpm = process.env.npm_execpath?.includes("pnpm") ? process.env.npm_execpath : undefined;
  const [command, ...told] = pnpm === undefined ? ["npx", "-y", "pnpm@12.21.0"] : /\.[cm]?js$/.test(pnpm) ? [process.execPath, pnpm] : [pnpm];
  return ran(command, [...told, "install", "--frozen-lockfile", "--loglevel=error"]);
}

/** Runs the tests of the workspace. @returns counts as Vitest tells them, and whether it ended well */
function tested({ name, bin, ran, filters }) {
  const report = join(root, "node_modules", ".cache", "laurel", `vitest-${name}.json`);
  mkdirSync(join(report, ".."), { recursive: true });
  rmSync(report, { force: true });
  const holds = ran(bin("vitest"), ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...filters]);
  return { holds, report: existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : undefined };
}
