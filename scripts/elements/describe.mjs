import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateJetBrainsWebTypes } from "custom-element-jet-brains-integration";
import { generateVsCodeCustomElementData } from "custom-element-vs-code-integration";
import { root } from "../entries.mjs";
import { elementsManifest } from "./manifest.mjs";
import { typingsOf } from "./typings.mjs";

/** Writes beside the built elements what editors and frameworks read of them, and returns the manifest that it is all made of. */
export function describeElements() {
  const dist = join(root, "packages", "components", "dist");
  mkdirSync(dist, { recursive: true });
  const manifest = elementsManifest();
  writeFileSync(join(dist, "custom-elements.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const [name, text] of Object.entries(typingsOf(manifest))) writeFileSync(join(dist, name), text);
  // Both change what they are given.
  generateJetBrainsWebTypes(structuredClone(manifest), { outdir: dist, hideLogs: true });
  generateVsCodeCustomElementData(structuredClone(manifest), { outdir: dist, hideLogs: true });
  nameWebTypes(dist);
  return manifest;
}

// The generator takes the name of whatever package it is run in.
function nameWebTypes(dist) {
  const { name, version } = JSON.parse(readFileSync(join(dist, "..", "package.json"), "utf8"));
  const place = join(dist, "web-types.json");
  writeFileSync(place, `${JSON.stringify({ ...JSON.parse(readFileSync(place, "utf8")), name, version }, null, 2)}\n`);
}
