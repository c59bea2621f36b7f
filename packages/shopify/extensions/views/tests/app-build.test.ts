import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { declared, drawnOnes } from "./extensions.fixture.js";
import { extensionsFolder } from "./locales.fixture.js";

const app = join(extensionsFolder, "..");

it("every extension is declared as Shopify wants it: a kind, a name, a handle and an id of its own", () => {
  const kinds = new Set(["ui_extension", "theme", "flow_trigger", "flow_action"]);
  expect(declared.filter(({ type }) => !kinds.has(type))).toEqual([]);
  expect(new Set(declared.map(({ uid }) => uid)).size).toBe(declared.length);
  for (const { handle, type, name } of declared) {
    expect([name, name.length > 0 && name.length <= 50]).toEqual([name, true]);
    if (type !== "theme") expect([handle, /^[a-z0-9-]{1,50}$/.test(handle) && (!type.startsWith("flow") || handle.length <= 30)]).toEqual([handle, true]);
  }
  expect(new Set(drawnOnes.map(({ apiVersion }) => apiVersion))).toEqual(new Set(["2026-07"]));
});

it("every place that is drawn at is one of Shopify's", () => {
  const types = dirname(createRequire(join(app, "package.json")).resolve("@shopify/ui-extensions"));
  const known = ["admin", "checkout", "customer-account", "point-of-sale"].map((surface) => readFileSync(join(types, "build/ts/surfaces", surface, "extension-targets.d.ts"), "utf8")).join("\n");
  for (const { target } of drawnOnes.flatMap(({ targeting }) => targeting)) expect([target, known.includes(`'${target}'`)]).toEqual([target, true]);
});

it("the app builds with Shopify's own command line, without a network, and every extension is in it", { timeout: 180_000 }, () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(app, "node_modules/@shopify/cli/bin/run.js"), "app", "build", "--skip-dependencies-installation"], {
    // A script's INIT_CWD, where a package manager was called, goes before the folder it runs in: there is no app.
    cwd: app, encoding: "utf8", env: { ...process.env, INIT_CWD: app, SHOPIFY_CLI_NO_ANALYTICS: "1", CI: "1", NO_COLOR: "1", FORCE_COLOR: "0", APP_URL: "" },
  });
  const told = `${stdout}\n${stderr}`;
  expect([status, status === 0 ? "" : told]).toEqual([0, ""]);
  // What it does not know it passes over in silence, so each is looked for; a long name is cut short.
  const missing = declared.filter(({ type }) => type === "ui_extension" || type === "theme").filter(({ handle, name }) => !told.includes((handle || slug(name)).slice(0, 25)));
  expect(missing).toEqual([]);
  expect(told.match(/successfully\s+built/g)?.length).toBeGreaterThanOrEqual(drawnOnes.length);
});

const slug = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
