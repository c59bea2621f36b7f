import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What a page loads of this package, minified, with everything it leans on. */
async function bundled(names: readonly string[], entry = "./index.js") {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export { ${names.join(", ")} } from "${entry}";`, resolveDir: here("."), loader: "ts" },
    bundle: true, minify: true, write: false, metafile: true, format: "esm", platform: "browser", target: "es2022", legalComments: "none", logLevel: "error",
    alias: { "@laurel/core": here("../../core/src/index.ts") },
  });
  const { contents } = outputFiles[0]!;
  const inside = Object.entries(metafile.outputs).flatMap(([, { inputs }]) => Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path));
  return { gzipped: gzipSync(contents, { level: 9 }).byteLength, inside };
}

const page = "./page/index.js";

test.each<[readonly string[], string, number, string]>([
  // what is loaded | from where | bytes, gzipped, at most | why so much
  [["createClient"], "./index.js", 5_100, "the client alone: retries, problems, lines, the table of operations, a UUID (measured 4,930)"],
  [["createClient", "createMemberStore"], "./index.js", 9_700, "and a member: sessions, cache, tabs (measured 9,514)"],
  [["createClient", "createMemberStore", "createProgrammeStore", "CallFault", "routes"], "./index.js", 10_100, "all there is (measured 9,950)"],
  [["openMembership"], page, 9_400, "the page of a shopper: member, programme, estimates, cache, and its own part of the table (measured 9,224)"],
  [["openMembershipWithoutCache"], page, 7_500, "the same without what lies in the browser (measured 7,319)"],
])("a page that loads %j of %s has at most %i bytes of it: %s", async (names, entry, budget) => {
  const { gzipped } = await bundled(names, entry);
  console.info(`${names.join(", ")}: ${gzipped} bytes gzipped of ${budget}`);
  expect(gzipped).toBeLessThanOrEqual(budget);
  // A budget with more air than this would let something grow unseen.
  expect(gzipped).toBeGreaterThan(budget * 0.85);
});

const under = (inside: readonly string[], room: string): readonly string[] => inside.filter((path) => path.includes(`/${room}/`)).map((path) => path.split(`/${room}/`)[1]!).toSorted();

test("a page loads no schema, and nothing of the core but a few words", async () => {
  const { inside } = await bundled(["createClient", "createMemberStore", "createProgrammeStore", "CallFault", "routes"]);
  expect(inside.filter((path) => /zod|temporal/i.test(path))).toEqual([]);
  expect([under(inside, "core/src"), under(inside, "src/wire")]).toEqual([["invariant.ts"], ["routes.ts", "shopper-routes.ts"]]);
});

test("the page of a shopper loads what a shopper needs: no package, no lines, no operation of staff", async () => {
  const { inside } = await bundled(["openMembership", "CallFault"], page);
  expect(inside.filter((path) => path.includes("node_modules"))).toEqual([]);
  expect([under(inside, "core/src"), under(inside, "src/wire")]).toEqual([["invariant.ts", "language/words.ts"], ["shopper-routes.ts"]]);
  expect(under(inside, "src/http")).not.toContain("read-lines.ts");
  const plain = await bundled(["openMembershipWithoutCache"], page);
  expect(inside.filter((path) => !plain.inside.includes(path)).map((path) => path.split("/src/")[1])).toEqual(["member/kept-member.ts", "member/shelf.ts"]);
});
