import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packagesWithEntries, root } from "./entries.mjs";

/** Builds the JavaScript of the packages whose sources changed since they were last built, and returns their names. */
export async function buildStale() {
  const stale = packagesWithEntries().filter(isStale);
  if (stale.length > 0) await build(stale);
  const names = stale.map(({ manifest }) => manifest.name);
  return arePageFilesStale() ? [...names, await buildForPages()] : names;
}

/** Whether anything would have to be built first. */
export function anyStale() {
  return packagesWithEntries().some(isStale) || arePageFilesStale();
}

async function build(packages) {
  // Rollup takes a moment to load, so it is only loaded when there is something to build.
  const [{ rollup }, { default: configs }] = await Promise.all([import("rollup"), import("../rollup.config.mjs")]);
  for (const each of packages) {
    const seen = fingerprint(each);
    const dist = join(each.folder, "dist");
    const config = configs.find(({ output }) => output.some(({ dir }) => dir === dist));
    const bundle = await rollup(config);
    for (const output of config.output) await bundle.write(output);
    await bundle.close();
    mkdirSync(dist, { recursive: true });
    writeFileSync(stampOf(each), seen);
  }
}

// What a page loads by a script tag holds the sources of several packages, so it has a stamp of its own.
const pageStamp = join(root, "packages", "components", "dist", ".built-for-pages");
const insidePageFiles = ["core", "client", "components"].map((name) => join(root, "packages", name));

async function buildForPages() {
  const seen = fingerprintForPages();
  const { buildPageFiles } = await import("./elements/page-files.mjs");
  await buildPageFiles();
  writeFileSync(pageStamp, seen);
  return "the files for a script tag";
}

function arePageFilesStale() {
  return !existsSync(pageStamp) || readFileSync(pageStamp, "utf8") !== fingerprintForPages();
}

function fingerprintForPages() {
  const own = ["elements/page-files.mjs", "elements/smaller-templates.mjs"].map((name) => join(root, "scripts", name));
  return fingerprintOf([...insidePageFiles.flatMap((folder) => sourcesOf(folder, /\.(ts|css)$/)), ...own]);
}

function isStale(each) {
  return !existsSync(stampOf(each)) || readFileSync(stampOf(each), "utf8") !== fingerprint(each);
}

function stampOf({ folder }) {
  return join(folder, "dist", ".built");
}

function fingerprint({ folder }) {
  return fingerprintOf([...sourcesOf(folder, /\.ts$/), join(folder, "package.json"), join(root, "rollup.config.mjs")]);
}

function sourcesOf(folder, named) {
  return readdirSync(join(folder, "src"), { recursive: true })
    .filter((file) => named.test(file) && !/\.(test|fixture|stories)\.ts$/.test(file))
    .map((file) => join(folder, "src", file))
    .sort();
}

// Names, sizes and times tell a changed, added or removed file; a clock that runs backwards does no harm.
function fingerprintOf(files) {
  const hash = createHash("sha256");
  for (const file of files) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex");
}
