import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll } from "vitest";

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, "../..");
const source = (path: string): string => join(packages, path);

const made: string[] = [];
afterAll(() => {
  for (const each of made.splice(0)) rmSync(each, { recursive: true });
});

/**
 * A program of this package as one file of JavaScript, made from the sources of today rather than from a build that may be stale.
 *
 * @param path - of its source within the package, without `.ts`
 */
export async function bundled(path: string): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "laurel-chaos-"));
  made.push(directory);
  const outfile = join(directory, "program.mjs");
  await build({
    entryPoints: [join(here, `${path}.ts`)], outfile, bundle: true, platform: "node", format: "esm", target: "node22", logLevel: "error", external: ["pg-native"],
    alias: {
      "@laurel/core": source("core/src/index.ts"), "@laurel/core/schemas": source("core/src/schemas.ts"), "@laurel/store": source("store/src/index.ts"),
      "@laurel/store/contract": source("store/src/contract/index.ts"), "@laurel/store/postgres": source("store/src/postgres/index.ts"),
    },
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  return outfile;
}
