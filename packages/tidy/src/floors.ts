import { type Import, type Source, type Violation, isForTests, placeOf, resolveInRoom } from "./source.js";
import { type Manifest, entriesOf } from "./workspace.js";

/** What a package of a floor may lean on. */
export type Floor = {
  readonly floor: number;
  /** Packages, or single entries of them, that it may import. */
  readonly below: readonly string[];
  /** Folders and files whose code may use Node; `everywhere` for a package that runs nowhere else. */
  readonly node: readonly string[] | "everywhere";
  /** What its tests may lean on besides: whoever carries requests out is tried by those who carry them there. */
  readonly tests?: readonly string[];
};

/** A package imports only from lower floors, never sideways, never up. */
export const floors: Readonly<Record<string, Floor>> = {
  core: { floor: 1, below: [], node: [] },
  "trial-servers": { floor: 1, below: [], node: "everywhere" },
  store: { floor: 2, below: ["core"], node: ["sqlite/", "postgres/", "vault/"] },
  client: { floor: 2, below: ["core"], node: [] },
  relations: { floor: 2, below: ["core"], node: [] },
  insights: { floor: 3, below: ["core", "store"], node: [] },
  components: { floor: 3, below: ["core", "client"], node: [], tests: ["server", "store"] },
  server: { floor: 4, below: ["core", "store", "client/wire", "insights"], node: "everywhere", tests: ["client"] },
  desk: { floor: 4, below: ["core", "client", "insights", "components"], node: [] },
  shopify: { floor: 5, below: ["core", "store", "client", "relations", "insights", "components", "server", "desk"], node: "everywhere" },
  medusa: { floor: 5, below: ["core", "store", "client", "relations", "insights", "components", "server", "desk"], node: "everywhere" },
  chaos: { floor: 6, below: ["core", "store", "trial-servers"], node: "everywhere" },
  tidy: { floor: 6, below: [], node: "everywhere" },
};

/** Packages that tests and fixtures of every package may import, and nothing that is published. */
export const forTests = ["trial-servers"];

/** What tests, fixtures and stories may reach outside of their package: how the house is built, and how it is shown. */
export const workshops = /^(\.\.\/)+(scripts|\.storybook|src|flows|bench|function|shop)\/[\w./-]+\.m?js$/;
/** What Medusa compiles itself, a shop file by file as it starts and pages of its admin by a bundler: both find a source by its name without an ending. */
export const compiledByHost = /^packages\/medusa\/(flows\/shop|src\/admin)\//;
/** What Medusa's admin brings for the pages of plugins, so that there is one of each. */
export const broughtByAdmin = ["react", "react-dom", "react-i18next", "react-router-dom", "@tanstack/react-query", "@medusajs/ui", "@medusajs/icons", "@medusajs/admin-sdk", "@medusajs/js-sdk"];

/** What is bundled before Shopify takes it, and the shop that the app is tried in: nobody installs their dependencies. */
export const bundledOrPrivate = /^packages\/shopify\/(extensions|function|shop)\//;

/** The floor everything stands on takes no more from outside than this. */
export const coreDependencies = ["zod"];

/** Entries of core that weigh on a page, and so must not pull in this package at run time. */
export const pageEntries = ["index.ts", "language/en.ts", "language/zh-hans.ts", "language/zh-hant.ts"];
/** Weighs 26 kB gzipped; whoever checks input imports the schemas by their own entry. */
export const tooHeavyForPages = "zod";

/** Every import that leans where its package must not. */
export function floorViolations(sources: readonly Source[], manifests: ReadonlyMap<string, Manifest>): Violation[] {
  return sources
    .filter(({ room }) => room.startsWith("packages/"))
    .flatMap((source) =>
      source.imports.flatMap((each) =>
        wrongWith(source, each, manifests).map((wrong) => `${placeOf(source)}:${each.line} imports ${each.specifier}: ${wrong}`),
      ),
    );
}

/** Files that a page would load and that import zod as a value, each with the way that leads to it. */
export function heavyOnPages(core: readonly Source[]): Violation[] {
  const byPath = new Map(core.map((source) => [source.path, source]));
  const found = pageEntries.flatMap((entry) => waysTo(entry, byPath));
  return [...new Set(found)];
}

function wrongWith(source: Source, { specifier }: Import, manifests: ReadonlyMap<string, Manifest>): string[] {
  if (specifier.startsWith(".")) return wrongWithRelative(source, specifier);
  if (specifier.startsWith("node:")) return wrongWithNode(source);
  if (specifier.startsWith("@laurel/")) return wrongWithHouse(source, specifier, manifests);
  return wrongWithOutside(source, specifier, manifests);
}

function wrongWithRelative(source: Source, specifier: string): string[] {
  // Scripts of the workspace are no package, and its packages know nothing of them; only tidy looks at the house itself.
  if (resolveInRoom(source.path, specifier) === undefined) return isForTests(source) && workshops.test(specifier) ? [] : ["a relative import stays inside its package"];
  return /\.m?js$/.test(specifier) || compiledByHost.test(placeOf(source)) ? [] : ["a relative import ends in .js"];
}

function wrongWithNode(source: Source): string[] {
  const node = floors[source.owner]?.node ?? [];
  const may = node === "everywhere" || isForTests(source) || node.some((place) => source.path.startsWith(place));
  return may ? [] : [`this part of ${source.owner} runs without Node`];
}

function wrongWithHouse(source: Source, specifier: string, manifests: ReadonlyMap<string, Manifest>): string[] {
  const [, name = "", ...rest] = specifier.split("/");
  const floor = floors[source.owner];
  if (floor === undefined) return [`${source.owner} has no floor yet; give it one in floors.ts`];
  const wanted = [name, ...rest].join("/");
  const may = ([...forTests, ...(floor.tests ?? [])].includes(name) && isForTests(source)) || floor.below.some((each) => wanted === each || wanted.startsWith(`${each}/`));
  if (!may) return [`${source.owner} may lean on ${floor.below.join(", ") || "nothing of the house"} only`];
  const entry = ["." , ...rest].join("/");
  const known = manifests.get(name);
  return known === undefined || entriesOf(known).has(entry) ? [] : [`${name} has no entry ${entry}`];
}

function wrongWithOutside(source: Source, specifier: string, manifests: ReadonlyMap<string, Manifest>): string[] {
  if (isForTests(source) || source.owner === "tidy") return [];
  const name = specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
  if (source.owner === "core" && !coreDependencies.includes(name)) return [`core takes only ${coreDependencies.join(" and ")} from outside`];
  if (broughtByAdmin.includes(name) && placeOf(source).startsWith("packages/medusa/src/admin/")) return [];
  const { dependencies = {}, peerDependencies = {}, devDependencies = {} } = manifests.get(source.owner) ?? {};
  return name in dependencies || name in peerDependencies || (bundledOrPrivate.test(placeOf(source)) && name in devDependencies) ? [] : [`${source.owner} does not declare this dependency`];
}

function waysTo(entry: string, byPath: ReadonlyMap<string, Source>): Violation[] {
  const cameFrom = new Map<string, string | undefined>([[entry, undefined]]);
  const found: Violation[] = [];
  // A map may grow while it is walked; each file is then visited once, nearest first.
  for (const [path] of cameFrom) {
    for (const { specifier, typeOnly } of byPath.get(path)?.imports ?? []) {
      if (typeOnly) continue;
      if (specifier === tooHeavyForPages || specifier.startsWith(`${tooHeavyForPages}/`)) {
        found.push(`${way(path, cameFrom).join(" → ")} → ${specifier}`);
      }
      const next = specifier.startsWith(".") ? resolveInRoom(path, specifier) : undefined;
      if (next !== undefined && !cameFrom.has(next)) cameFrom.set(next, path);
    }
  }
  return found;
}

function way(to: string, cameFrom: ReadonlyMap<string, string | undefined>): string[] {
  const before = cameFrom.get(to);
  return before === undefined ? [to] : [...way(before, cameFrom), to];
}
