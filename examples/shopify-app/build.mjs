// Bundles the page of the admin: `node build.mjs`.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const inside = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  entryPoints: [inside("src/admin/main.tsx"), inside("src/admin/admin.css")], outdir: inside("dist/admin"), bundle: true, minify: true, format: "esm", target: "es2022", jsx: "automatic", jsxImportSource: "preact", logLevel: "warning",
});
