import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What a page loads of this package, minified, with everything it leans on. */
async function bundled(names: readonly string[]) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export { ${names.join(", ")} } from "./index.js";`, resolveDir: here("."), loader: "ts" },
    bundle: true, minify: true, write: false, metafile: true, format: "esm", platform: "browser", target: "es2022", legalComments: "none", logLevel: "error",
    alias: { "@laurel/core": here("../../core/src/index.ts") },
  });
  const { contents } = outputFiles[0]!;
  const inside = Object.entries(metafile.outputs).flatMap(([, { inputs }]) => Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path));
  return { gzipped: gzipSync(contents, { level: 9 }).byteLength, inside };
}

test.each<[readonly string[], number, string]>([
  // what is loaded | bytes, gzipped, at most | why so much
  [["createClient"], 5_400, "the client alone: retries, problems, lines, the table of operations, a UUID (measured 5,119)"],
  [["createClient", "createMemberStore"], 11_200, "and a member: sessions, cache, tabs, and idb (measured 10,833)"],
  [["createClient", "createMemberStore", "createProgrammeStore", "CallFault", "routes"], 11_700, "all there is (measured 11,319)"],
])("a page that loads %j has at most %i bytes of it: %s", async (names, budget) => {
  const { gzipped } = await bundled(names);
  console.info(`${names.join(", ")}: ${gzipped} bytes gzipped of ${budget}`);
  expect(gzipped).toBeLessThanOrEqual(budget);
  // A budget with more air than this would let something grow unseen.
  expect(gzipped).toBeGreaterThan(budget * 0.85);
});

test("a page loads no schema, and nothing of the core but a few words", async () => {
  const { inside } = await bundled(["createClient", "createMemberStore", "createProgrammeStore", "CallFault", "routes"]);
  expect(inside.filter((path) => /zod|temporal/i.test(path))).toEqual([]);
  expect(inside.filter((path) => /\bcore\//.test(path)).map((path) => path.split("/src/")[1])).toEqual(["invariant.ts"]);
  expect(inside.filter((path) => /src\/wire\//.test(path)).map((path) => path.split("/wire/")[1])).toEqual(["routes.ts"]);
});
