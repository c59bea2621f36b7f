import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { workspace } from "../../shared-data.fixture.js";

const sources = (path: string): string => join(workspace, "packages", path);

/** The worker as one file of JavaScript, made from the sources of today rather than from a build that may be stale. */
export async function bundledWorker(): Promise<string> {
  const outfile = join(mkdtempSync(join(tmpdir(), "laurel-worker-")), "worker.mjs");
  await build({
    entryPoints: [join(import.meta.dirname, "worker.fixture.ts")], outfile, bundle: true, platform: "node", format: "esm", target: "node22", logLevel: "error",
    alias: {
      "@laurel/core": sources("core/src/index.ts"), "@laurel/core/schemas": sources("core/src/schemas.ts"), "@laurel/store": sources("store/src/index.ts"),
      "@laurel/store/contract": sources("store/src/contract/index.ts"), "@laurel/store/postgres": sources("store/src/postgres/index.ts"),
    },
    external: ["pg-native"],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  return outfile;
}

/** A worker that was started, with what it has said so far. */
export type Worker = { readonly process: ChildProcess; readonly lines: string[]; readonly ended: Promise<number | null> };

/** Starts a worker. */
export function startWorker(program: string, ...options: readonly string[]): Worker {
  const child = spawn(process.execPath, [program, ...options], { stdio: ["ignore", "pipe", "inherit"] });
  const lines: string[] = [];
  let rest = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop()!;
    lines.push(...parts);
  });
  const ended = new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  return { process: child, lines, ended };
}
