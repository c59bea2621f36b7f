import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Whether a package is there, and if not, in a sentence why. */
export type DebianPackage = { readonly kind: "installed" } | { readonly kind: "missing"; readonly reason: string };

const run = promisify(execFile);
const options = ["-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=30"];
const environment = (): NodeJS.ProcessEnv => ({ ...process.env, DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C" });

/**
 * Sees to it that a package of Debian is installed: `postgresql-15-plproxy`. Root installs one that is missing.
 *
 * @returns `missing` where that cannot be; who asked says aloud what it leaves out, and why
 */
export async function ensureDebianPackage(name: string): Promise<DebianPackage> {
  try {
    if (await isInstalled(name)) return { kind: "installed" };
  } catch {
    return { kind: "missing", reason: `${name} is a package of Debian, and this system has no dpkg` };
  }
  if (process.getuid?.() !== 0) return { kind: "missing", reason: `${name} is not installed, and only root may: apt-get install ${name}` };
  try {
    // Without the lists of today a package that is known may be gone from its server, and one that is not known be there.
    await install(name).catch(async () => {
      await run("apt-get", ["update", ...options], { env: environment() });
      await install(name);
    });
    return { kind: "installed" };
  } catch (fault) {
    return { kind: "missing", reason: `${name} could not be installed: ${lastWords(fault)}` };
  }
}

async function isInstalled(name: string): Promise<boolean> {
  const { stdout } = await run("dpkg-query", ["--show", "--showformat", "${Package} ${db:Status-Status}\n"], { env: environment(), maxBuffer: 2 ** 26 });
  return stdout.split("\n").includes(`${name} installed`);
}

async function install(name: string): Promise<void> {
  await run("apt-get", ["install", ...options, name], { env: environment(), maxBuffer: 2 ** 26 });
}

function lastWords(fault: unknown): string {
  const said = fault instanceof Error && "stderr" in fault ? String(fault.stderr).trim() : "";
  return said.split("\n").at(-1) || String(fault);
}
