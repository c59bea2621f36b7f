import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the workspace. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Every package of the workspace that has something to build, with its entries read from its `exports` map:
 * `./dist/x.js` is built from `src/x.ts`. So an entry is written down once, where its users read it.
 */
export function packagesWithEntries() {
  return ["packages", "examples"]
    .filter((area) => existsSync(join(root, area)))
    .flatMap((area) => readdirSync(join(root, area)).map((name) => join(root, area, name)))
    // What is a workspace of its own has its own builder.
    .filter((folder) => existsSync(join(folder, "package.json")) && !existsSync(join(folder, "pnpm-workspace.yaml")))
    .map(describe)
    .filter(({ entries }) => entries.length > 0);
}

function describe(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const entries = Object.entries(manifest.exports ?? {})
    // A path that names its file, such as `./laurel.js`, is for a script tag, and made by a step of its own.
    .filter(([path]) => !path.endsWith(".js"))
    .map(([path, target]) => ({ specifier: manifest.name + path.slice(1), files: filesOf(target) }))
    .map(({ specifier, files }) => ({ specifier, files, name: nameOf(files) }))
    .filter(({ name }) => name !== undefined)
    .map((entry) => ({ ...entry, source: join(folder, "src", `${entry.name}.ts`) }));
  const formats = new Set(entries.flatMap(({ files }) => files).map((file) => (file.endsWith(".cjs") ? "cjs" : "es")));
  return { folder, manifest, entries, formats: [...formats].sort().reverse() };
}

/** The JavaScript files that one line of an `exports` map names, whatever its conditions. */
function filesOf(target) {
  if (typeof target === "string") return /\.(js|cjs)$/.test(target) ? [target] : [];
  return Object.entries(target).flatMap(([condition, inner]) => (condition === "types" ? [] : filesOf(inner)));
}

function nameOf(files) {
  return files.map((file) => /^\.\/dist\/(.+)\.c?js$/.exec(file)?.[1]).find((name) => name !== undefined);
}
