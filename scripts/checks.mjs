import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildStale } from "./bundles.mjs";
import { emitDeclarations } from "./declarations.mjs";
import { packagesWithEntries, root } from "./entries.mjs";
import * as medusa from "./medusa/workspace.mjs";
import * as shopify from "./shopify/workspace.mjs";

/** Brings the JavaScript of every package up to date. */
export const building = { name: "every package builds", holds: builds };

/** Brings Medusa's workspace up to date: what it has locked, and the plugin as it is published. Linting reads the types of both. */
export const preparingMedusa = [
  { name: "Medusa's workspace installs as it is locked", holds: medusa.installed },
  { name: "the Medusa plugin builds", holds: medusa.built },
];

/** The same for Shopify's: the adapter and what is deployed with it. */
export const preparingShopify = [
  { name: "Shopify's workspace installs as it is locked", holds: shopify.installed },
  { name: "the Shopify app builds", holds: shopify.built },
];

/** What is checked besides the tests, in this order; each passes or fails as one. */
export const checks = [
  building,
  { name: "the types hold", holds: emitDeclarations },
  ...preparingMedusa,
  { name: "the types of the Medusa plugin hold", holds: medusa.typed },
  ...preparingShopify,
  { name: "the types of the Shopify app hold", holds: shopify.typed },
  { name: "the elements are described for editors and frameworks", holds: describes },
  { name: "the elements are within their budgets", holds: async () => (await import("./elements/budgets.mjs")).budgetsHold() },
  { name: "oxlint has nothing to say", holds: () => run("oxlint", ["--type-aware", "--deny-warnings"]) },
  { name: "every entry loads by import and by require", holds: loads },
  ...published().flatMap((each) => [
    { name: `publint accepts ${each.manifest.name} as packed`, holds: () => packed(each, "publint", ["--strict"]) },
    // Subpaths are beyond the resolution of Node 10, which no supported Node uses.
    { name: `attw accepts ${each.manifest.name} as packed`, holds: () => packed(each, "attw", attwOptions(each)) },
  ]),
];

/** Runs checks one after the other; one that fails or crashes does not keep the others from running. */
export async function runChecks(chosen = checks) {
  const counts = { passed: 0, failed: 0 };
  for (const { name, holds } of chosen) {
    const started = performance.now();
    const held = await attempt(holds);
    counts[held ? "passed" : "failed"] += 1;
    console.log(`${held ? "✓" : "✗"} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  }
  return counts;
}

async function attempt(holds) {
  try {
    return await holds();
  } catch (fault) {
    console.error(fault);
    return false;
  }
}

async function builds() {
  await buildStale();
  return true;
}

async function describes() {
  const { describeElements } = await import("./elements/describe.mjs");
  describeElements();
  return true;
}

async function loads() {
  const require = createRequire(join(root, "package.json"));
  for (const { entries, manifest } of published()) {
    for (const { specifier, files } of entries) {
      const names = Object.keys(await import(specifier));
      if (!files.some((file) => file.endsWith(".cjs"))) continue;
      const missing = names.filter((name) => !(name in require(specifier)) && name !== "module.exports");
      if (missing.length > 0) throw new Error(`${manifest.name}: require("${specifier}") lacks ${missing.join(", ")}`);
    }
  }
  return true;
}

function published() {
  return packagesWithEntries().filter(({ manifest }) => !manifest.private);
}

function attwOptions({ formats, manifest }) {
  // A style sheet has no types.
  const sheets = Object.keys(manifest.exports).filter((path) => path.endsWith(".css")).map((path) => path.slice(2));
  return ["--format", "ascii", "--profile", formats.includes("cjs") ? "node16" : "esm-only", ...(sheets.length > 0 ? ["--exclude-entrypoints", ...sheets] : [])];
}

// The tarball is what a user gets, so the tarball is what is checked.
function packed({ folder }, command, options) {
  const place = mkdtempSync(join(tmpdir(), "laurel-packed-"));
  try {
    const pack = ["pack", "--json", "--ignore-scripts", "--loglevel=error", "--pack-destination", place];
    const { status, stdout, stderr } = spawnSync("npm", pack, { cwd: folder, encoding: "utf8" });
    if (status !== 0) throw new Error(`npm pack: ${stderr}`);
    const [{ filename }] = Object.values(JSON.parse(stdout));
    return run(command, [join(place, filename), ...options]);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function run(command, options) {
  const { status, error } = spawnSync(command, options, { cwd: root, stdio: "inherit" });
  if (error) throw error;
  return status === 0;
}
