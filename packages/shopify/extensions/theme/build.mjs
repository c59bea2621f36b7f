import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

// Puts into `assets` what the blocks load: one module with every element, one style sheet for the time before it, and the looks a merchant can choose from.
const here = dirname(fileURLToPath(import.meta.url));
const assets = join(here, "assets");
const script = join(here, "../theme-script");
const components = join(here, "../../../components/dist");

const files = new Map();

const { outputFiles } = await build({
  entryPoints: [join(script, "laurel.ts")], write: false,
  bundle: true, minify: true, format: "esm", platform: "browser", target: "es2022", legalComments: "none", logLevel: "warning",
  nodePaths: [join(here, "../../node_modules")],
  banner: { js: "/*! Laurel, MIT. Contains Lit, (c) Google LLC, BSD-3-Clause; idb, (c) Jake Archibald, ISC. */" },
});
files.set("laurel.js", outputFiles[0].text);

const sheets = await Promise.all([join(components, "critical.css"), join(script, "blocks.css")].map((path) => minified(readFileSync(path, "utf8"))));
files.set("laurel.css", sheets.join(""));

// A look is of Laurel's own parts alone: that a page is dark or light is the theme's to say.
for (const name of readdirSync(join(components, "themes"))) {
  const look = readFileSync(join(components, "themes", name), "utf8").replace(/^\s*color-scheme:[^;]*;\n/gm, "");
  files.set(`laurel-look-${basename(name)}`, await minified(look));
}
files.set("laurel-mark.svg", readFileSync(join(script, "laurel-mark.svg"), "utf8"));

// Whoever reads the folder meanwhile finds each file whole, as it was or as it is.
mkdirSync(assets, { recursive: true });
for (const [name, text] of files) {
  const place = join(assets, name);
  if (existsSync(place) && readFileSync(place, "utf8") === text) continue;
  writeFileSync(`${place}.${process.pid}`, text);
  renameSync(`${place}.${process.pid}`, place);
}
for (const name of readdirSync(assets)) if (!files.has(name) && !/\.\d+$/.test(name)) rmSync(join(assets, name));

async function minified(css) {
  return (await transform(css, { loader: "css", minify: true })).code;
}
