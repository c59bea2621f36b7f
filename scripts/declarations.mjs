import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packagesWithEntries, root } from "./entries.mjs";

/**
 * Checks every package and emits its declarations, once for `import` and once for `require`: TypeScript takes the
 * format of a declaration from its file name, so a CommonJS entry needs `.d.cts` files all the way down.
 *
 * @returns whether the types hold
 */
export function emitDeclarations() {
  // A forced build takes a moment longer, but a changed option is seen in files that did not change.
  const { status } = spawnSync("tsc", ["-b", "--force", "--pretty"], { cwd: root, stdio: "inherit" });
  for (const { folder, formats } of packagesWithEntries()) {
    if (formats.includes("cjs")) copyForRequire(join(folder, "dist"));
  }
  return status === 0;
}

function copyForRequire(dist) {
  for (const file of readdirSync(dist, { recursive: true }).filter((each) => each.endsWith(".d.ts"))) {
    const text = readFileSync(join(dist, file), "utf8");
    const renamed = text.replace(/((?:from|import)\s*\(?\s*["']\.[^"']*)\.js(["'])/g, "$1.cjs$2");
    writeFileSync(join(dist, file.replace(/\.d\.ts$/, ".d.cts")), renamed);
  }
}
