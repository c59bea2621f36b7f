import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { buildASTSchema, buildClientSchema, parse, printSchema, visit } from "graphql";

/** The version of Shopify's interfaces that the app speaks, with client and webhooks alike. */
export const apiVersion = "2026-10";

// The package is installed for its data alone; nothing of it is run.
const data = join(dirname(fileURLToPath(import.meta.url)), "../node_modules/@shopify/dev-mcp/dist/data");
const read = new Map();

/** Shopify's own introspection of one of its interfaces, as it publishes it on npm: `admin`, `customer`, `storefront-graphql`, `functions_discount`. With it, where it has them, the scopes that types and fields ask for. */
export function published(name = "admin", version = apiVersion) {
  const file = join(data, `${name}_${version}.json.gz`);
  if (!read.has(file)) read.set(file, JSON.parse(gunzipSync(readFileSync(file)).toString()));
  return read.get(file);
}

const built = new Map();

/** The schema of an interface of Shopify's, to be read and asked; whoever adds resolvers takes `fresh`, and whoever writes types of it needs no descriptions. */
export function shopifySchema(name = "admin", version = apiVersion, { fresh = false, described = true } = {}) {
  const key = `${name}_${version}`;
  if (!described) return buildASTSchema(visit(documentOf(name, version), { enter: (node) => ("description" in node ? { ...node, description: undefined } : undefined) }));
  if (fresh) return buildClientSchema(published(name, version).data);
  if (!built.has(key)) built.set(key, buildClientSchema(published(name, version).data));
  return built.get(key);
}

/** The same as a document of definitions. */
export const documentOf = (name = "admin", version = apiVersion) => parse(printSchema(shopifySchema(name, version)), { noLocation: true });
