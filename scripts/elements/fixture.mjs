import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "../entries.mjs";

const inside = join(root, "packages", "components", "src");

/** Loads a fixture of the elements' own suite outside of it, over what was built; `name` is its place in the package's sources, without `.ts`. */
export async function loadFixture(name) {
  const source = join(inside, `${name}.ts`);
  const outfile = join(root, "node_modules", ".cache", "laurel", `${basename(name)}.mjs`);
  await build({
    entryPoints: [source], outfile, bundle: true, packages: "external", platform: "node", format: "esm", target: "node20", logLevel: "warning",
    // What it looks for beside itself it finds where it was written.
    define: { "import.meta.url": JSON.stringify(pathToFileURL(source).href) },
  });
  return import(outfile);
}
