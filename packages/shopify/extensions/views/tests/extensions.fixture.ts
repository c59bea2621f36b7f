import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { extensionsFolder } from "./locales.fixture.js";

/** A place of Shopify's where an extension is drawn, and the file that draws it. */
export type Targeting = { readonly target: string; readonly module: string };

/** An extension as its own file declares it. */
export type Declared = { readonly folder: string; readonly type: string; readonly name: string; readonly handle: string; readonly uid: string; readonly apiVersion: string | undefined; readonly targeting: readonly Targeting[] };

type Toml = Partial<Record<"name" | "type" | "uid" | "handle" | "api_version", string>> & { readonly extensions?: readonly (Partial<Record<"name" | "type" | "uid" | "handle", string>> & { readonly targeting?: readonly Targeting[] })[] };

/** Every extension of the app, by the files that declare them. */
export const declared: readonly Declared[] = readdirSync(extensionsFolder, { withFileTypes: true }).filter((each) => each.isDirectory()).flatMap(({ name: folder }) => {
  const text = readIfThere(join(extensionsFolder, folder, "shopify.extension.toml"));
  if (text === undefined) return [];
  const toml = parse(text) as Toml;
  return (toml.extensions ?? [toml]).map((each) => ({
    folder, type: each.type ?? "", name: each.name ?? "", handle: each.handle ?? "", uid: each.uid ?? "", apiVersion: toml.api_version, targeting: "targeting" in each ? each.targeting ?? [] : [],
  }));
});

/** Those that are drawn by Preact. */
export const drawnOnes = declared.filter(({ type }) => type === "ui_extension");

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
