import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DocumentNode, parse } from "graphql";
import { parse as parseToml } from "smol-toml";

/** The workspace. */
export const root = join(import.meta.dirname, "..");

/** Every file of questions to Shopify's Admin API, by its name. */
export function documents(): { readonly file: string; readonly document: DocumentNode }[] {
  const folder = join(root, "src/operations");
  return readdirSync(folder).filter((each) => each.endsWith(".graphql")).toSorted().map((file) => ({ file, document: parse(readFileSync(join(folder, file), "utf8")) }));
}

/** What an app says of itself to Shopify, as far as it is checked here. */
export type AppToml = {
  readonly access_scopes: { readonly scopes: string; readonly optional_scopes?: readonly string[] };
  readonly webhooks: { readonly api_version: string; readonly subscriptions: readonly { readonly topics?: readonly string[]; readonly compliance_topics?: readonly string[]; readonly uri: string }[] };
  readonly app_proxy?: unknown;
  readonly extension_directories?: readonly string[];
  readonly [owner: string]: unknown;
};

/** What an extension says of itself. */
export type ExtensionToml = {
  readonly api_version?: string;
  readonly type?: string;
  readonly extensions?: readonly Extension[];
} & Extension;

/** One extension of a file; a theme's stands at the top of it. */
export type Extension = { readonly type?: string; readonly name?: string; readonly handle?: string; readonly uid?: string; readonly targeting?: readonly { readonly target: string; readonly module?: string }[]; readonly metafields?: readonly { readonly namespace: string; readonly key: string }[] };

/** Reads `shopify.app.toml`; a sentence says so where it is not there. */
export const appToml = (): AppToml => toml("shopify.app.toml") as AppToml;

/** Reads the file of every extension, with that of the Function. */
export function extensionTomls(): { readonly folder: string; readonly toml: ExtensionToml }[] {
  const folders = readdirSync(join(root, "extensions"), { withFileTypes: true }).filter((each) => each.isDirectory()).map(({ name }) => `extensions/${name}`);
  const having = folders.filter((folder) => readdirSync(join(root, folder)).includes("shopify.extension.toml"));
  return [...having, "function"].map((folder) => ({ folder, toml: toml(`${folder}/shopify.extension.toml`) as ExtensionToml }));
}

function toml(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(join(root, file), "utf8");
  } catch (cause) {
    throw new Error(`There is no packages/shopify/${file}: without it nothing of the app can be deployed.`, { cause });
  }
  return parseToml(text);
}
