import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, "../../..");

/** A program of this folder as one file of JavaScript, made from the sources of today rather than from a build that may be stale. */
export async function bundled(name: string): Promise<string> {
  const outfile = join(mkdtempSync(join(tmpdir(), "laurel-child-")), `${name}.mjs`);
  await build({
    entryPoints: [join(here, `${name}.fixture.ts`)], outfile, bundle: true, platform: "node", format: "esm", target: "node22", logLevel: "error",
    alias: { "@laurel/core": join(packages, "core/src/index.ts"), "@laurel/core/schemas": join(packages, "core/src/schemas.ts") },
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  return outfile;
}

/** A child that was started, with what it has said so far, line by line. */
export type Child = { readonly process: ChildProcess; readonly lines: string[]; readonly ended: Promise<number | null> };

/** Starts a program. */
export function start(program: string, ...options: readonly string[]): Child {
  const process = spawn(globalThis.process.execPath, [program, ...options], { stdio: ["ignore", "pipe", "inherit"] });
  const lines: string[] = [];
  let rest = "";
  process.stdout.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop()!;
    lines.push(...parts);
  });
  const ended = new Promise<number | null>((resolve, reject) => process.on("error", reject).on("close", resolve));
  return { process, lines, ended };
}
