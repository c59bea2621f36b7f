import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packagesWithEntries, root } from "./entries.mjs";

/** Builds the JavaScript of the packages whose sources changed since they were last built, and returns their names. */
export async function buildStale() {
  const stale = packagesWithEntries().filter(isStale);
  if (stale.length > 0) await build(stale);
  return stale.map(({ manifest }) => manifest.name);
}

/** Whether anything would have to be built first. */
export function anyStale() {
  return packagesWithEntries().some(isStale);
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

function isStale(each) {
  return !existsSync(stampOf(each)) || readFileSync(stampOf(each), "utf8") !== fingerprint(each);
}

function stampOf({ folder }) {
  return join(folder, "dist", ".built");
}

// Names, sizes and times tell a changed, added or removed file; a clock that runs backwards does no harm.
function fingerprint({ folder }) {
  const sources = readdirSync(join(folder, "src"), { recursive: true })
    .filter((file) => file.endsWith(".ts") && !/\.(test|fixture)\.ts$/.test(file))
    .map((file) => join(folder, "src", file));
  const files = [...sources.sort(), join(folder, "package.json"), join(root, "rollup.config.mjs")];
  const hash = createHash("sha256");
  for (const file of files) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex");
}
