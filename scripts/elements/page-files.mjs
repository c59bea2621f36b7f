import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { packagesWithEntries, root } from "../entries.mjs";
import { smallerTemplates } from "./smaller-templates.mjs";

const components = join(root, "packages", "components");
const [src, dist] = [join(components, "src"), join(components, "dist")];

/** Files for a script tag, each with everything in it, and the entry that it is made of. */
const scripts = { "laurel.js": "define-all.ts", "laurel-checkout.js": "checkout.ts" };

/** What a page takes without a bundler: scripts, styles, and the hash of each by which a browser knows it again (Subresource Integrity). */
export async function buildPageFiles() {
  mkdirSync(dist, { recursive: true });
  const written = await Promise.all(Object.entries(scripts).map(async ([name, entry]) => {
    const { code } = await bundleForPage(`import ${JSON.stringify(join(src, entry))};`);
    writeFileSync(join(dist, name), code);
    return name;
  }));
  const styles = await stylesForPage();
  const integrity = Object.fromEntries([...written, ...styles].map((name) => [name, measured(readFileSync(join(dist, name)))]));
  writeFileSync(join(dist, "integrity.json"), `${JSON.stringify(integrity, null, 2)}\n`);
  writeFileSync(join(dist, "snippet.html"), snippet(integrity));
}

/**
 * One minified module of an entry, with all it leans on, and no import left in it, be it dynamic.
 *
 * @param contents - the entry, as text
 * @returns the code, and which files it is made of
 */
export async function bundleForPage(contents) {
  const [{ build }, { minify }] = await Promise.all([import("esbuild"), import("terser")]);
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: src, loader: "ts" },
    bundle: true, minify: true, write: false, metafile: true, format: "esm", platform: "browser", target: "es2022", legalComments: "none", logLevel: "warning",
    absWorkingDir: root, alias: sourcesByEntry(), plugins: [smallerTemplates(/packages[\\/]components[\\/]src[\\/].*\.ts$/)],
  });
  // esbuild puts the files together; terser finds a few hundred bytes more in what comes of it.
  const { code } = await minify(outputFiles[0].text, { module: true, ecma: 2022, compress: { passes: 3, unsafe_arrows: true, pure_getters: "strict" }, mangle: true, format: { comments: false, preamble } });
  const inside = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path));
  return { code: `${code}\n`, inside };
}

/** Who must be named wherever their code goes. */
const preamble = "/*! Laurel, MIT. Contains Lit, (c) Google LLC, BSD-3-Clause; idb, (c) Jake Archibald, ISC. */";

// A longer name comes first, for an alias also takes what begins with it.
function sourcesByEntry() {
  const entries = packagesWithEntries().flatMap((each) => each.entries).map(({ specifier, source }) => [specifier, source]);
  return Object.fromEntries(entries.toSorted(([a], [b]) => b.length - a.length));
}

async function stylesForPage() {
  const { transform } = await import("esbuild");
  const themes = join(src, "themes");
  const names = existsSync(themes) ? readdirSync(themes).filter((name) => name.endsWith(".css")).map((name) => join("themes", name)) : [];
  mkdirSync(join(dist, "themes"), { recursive: true });
  // Themes are for merchants to read and copy; what stands in the head of every page is made small.
  for (const name of names) cpSync(join(src, name), join(dist, name));
  const { code } = await transform(readFileSync(join(src, "critical.css"), "utf8"), { loader: "css", minify: true });
  writeFileSync(join(dist, "critical.css"), code);
  return ["critical.css", ...names.map((name) => name.replaceAll("\\", "/"))];
}

function measured(bytes) {
  return { integrity: `sha384-${createHash("sha384").update(bytes).digest("base64")}`, bytes: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
}

/** The lines for a page's head, as the documentation shows them, with the hashes of this very build. */
function snippet(integrity) {
  return `<link rel="stylesheet" href="/laurel/critical.css" integrity="${integrity["critical.css"].integrity}" crossorigin="anonymous">
<script type="module" src="/laurel/laurel.js" integrity="${integrity["laurel.js"].integrity}" crossorigin="anonymous"></script>

<!-- On a page with a payment, in the place of the script above: -->
<script type="module" src="/laurel/laurel-checkout.js" integrity="${integrity["laurel-checkout.js"].integrity}" crossorigin="anonymous"></script>
`;
}
