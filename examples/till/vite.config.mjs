import { fileURLToPath } from "node:url";
import { packagesWithEntries } from "../../scripts/entries.mjs";

/** The page, built from the sources of the packages, so that it is never older than they are. */
export default {
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  resolve: { alias: packagesWithEntries().flatMap(({ entries }) => entries.map(({ specifier, source }) => ({ find: new RegExp(`^${specifier}$`), replacement: source }))) },
  build: { outDir: "dist/page", emptyOutDir: true, target: "es2022" },
};
