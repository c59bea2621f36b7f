import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { appToml, extensionTomls, root } from "./documents.fixture.js";

/** The kinds of extensions that this app has; one that Shopify's command line does not know is left out by it without a word. */
const kinds = ["theme", "ui_extension", "function", "flow_trigger", "flow_action"];

const surfaces = join(root, "node_modules/@shopify/ui-extensions/build/ts/surfaces");
const targets = new Set(readdirSync(surfaces, { withFileTypes: true }).filter((each) => each.isDirectory()).flatMap(({ name }) => readdirSync(join(surfaces, name, "targets"))).flatMap((file) => (file.endsWith(".d.ts") ? [file.replace(/\.d\.ts$/, "")] : [])));

const all = extensionTomls().flatMap(({ folder, toml }) => (toml.extensions ?? [toml]).map((extension) => ({ folder, apiVersion: toml.api_version, extension })));

describe.each(all)("$folder", ({ folder, apiVersion, extension }) => {
  const { type = "", name = "", handle, uid, targeting = [], metafields = [] } = extension;

  test("is of a kind that Shopify knows, and has a name", () => {
    expect(kinds).toContain(type);
    expect(name).not.toBe("");
    if (type !== "theme") expect(handle).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/);
    if (uid !== undefined) expect(uid).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  test("has places that Shopify knows, and a file for each", () => {
    if (type !== "ui_extension") return;
    expect(targeting.length).toBeGreaterThan(0);
    expect(targeting.filter(({ target }) => !targets.has(target))).toEqual([]);
    expect(targeting.filter(({ module = "" }) => !existsSync(join(root, folder, module)))).toEqual([]);
  });

  test("speaks a version that can still be deployed", () => {
    if (type !== "ui_extension" && type !== "function") return;
    expect(apiVersion).toMatch(/^20\d\d-(?:01|04|07|10)$/);
    expect((apiVersion ?? "") >= "2026-01").toBe(true);
  });

  test("reads no metafield that the app does not publish", () => {
    const published = Object.keys((appToml()["customer"] as { metafields: { app: object } }).metafields.app);
    expect(metafields.filter(({ namespace, key }) => namespace !== "$app" || !published.includes(key))).toEqual([]);
  });
});

test("no two extensions have the same handle or the same id, and no two take the same place", () => {
  for (const ids of [all.flatMap(({ extension }) => extension.handle ?? []), all.flatMap(({ extension }) => extension.uid ?? []), all.flatMap(({ extension }) => (extension.targeting ?? []).map(({ target }) => target))]) {
    expect(new Set(ids).size).toBe(ids.length);
  }
});

test("the Function lies where the app does not look for extensions, for it is not built without a network", () => {
  expect(appToml().extension_directories).toEqual(["extensions/*"]);
});
