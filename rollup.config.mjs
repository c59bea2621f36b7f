import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import esbuild from "rollup-plugin-esbuild";
import { packagesWithEntries, root } from "./scripts/entries.mjs";

/** One build for each package: module for module, so that a bundler drops what a page does not use. */
export default packagesWithEntries().map(({ folder, entries, formats }) => ({
  input: Object.fromEntries(entries.filter(hasSource).map(({ name, source }) => [name, source])),
  // Only the package's own files are built in; whatever it depends on stays an import.
  external: (specifier) => !specifier.startsWith(".") && !specifier.startsWith("/"),
  plugins: [sourcesBehindJsNames(), esbuild({ target: "es2022", tsconfig: false })],
  output: formats.map((format) => ({
    dir: join(folder, "dist"),
    format,
    preserveModules: true,
    preserveModulesRoot: join(folder, "src"),
    entryFileNames: format === "cjs" ? "[name].cjs" : "[name].js",
    sourcemap: true,
    exports: "named",
  })),
  // Loading a file does nothing, but for those that register tags, which is all they do.
  treeshake: { moduleSideEffects: (file) => /[\\/](define|define-all|checkout)\.ts$/.test(file) },
  onwarn(warning) {
    // A folder of types alone becomes an empty file, which is what we want; anything else stops the build.
    if (warning.code === "EMPTY_BUNDLE") return;
    throw new Error(`${relative(root, folder)}: ${warning.message}`);
  },
}));

// An entry that `exports` promises before its source is written is left out here; publint fails for it until it is there.
function hasSource({ specifier, source }) {
  if (!existsSync(source)) console.warn(`${specifier} has no source yet: ${relative(root, source)}`);
  return existsSync(source);
}

/** Sources import each other by the name they will have once built: `./lot.js` is `./lot.ts`. */
function sourcesBehindJsNames() {
  return {
    name: "sources-behind-js-names",
    resolveId(specifier, importer) {
      if (importer === undefined || !specifier.startsWith(".") || !specifier.endsWith(".js")) return null;
      return resolve(dirname(importer), `${specifier.slice(0, -3)}.ts`);
    },
  };
}
