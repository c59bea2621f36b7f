import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Source, sourceOf } from "./source.js";

/** The folder of the workspace. */
export const root = fileURLToPath(new URL("../../..", import.meta.url));

/** What the rules read of a package's manifest. */
export type Manifest = {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
};

const rooms = ["packages/*/src/**/*.ts", "packages/shopify/{shop,checks,function,extensions,scripts}/**/*.{ts,tsx,mjs}", "examples/shopify-app/**/*.mjs", "packages/*/flows/**/*.ts", "packages/*/bench/**/*.{mjs,ts}", "examples/*/src/**/*.ts", "scripts/**/*.mjs", "bench/**/*.{mjs,ts}"];

/** What a script writes from other files is nobody's style. */
const writtenByScript = /^packages\/shopify\/src\/operations\//;
/** AssemblyScript is written like TypeScript, and is another language. */
const assemblyScript = /^packages\/shopify\/function\/assembly\//;

/** Every source file of the house, tests included. */
export function readSources(): readonly Source[] {
  return globSync(rooms, { cwd: root, exclude: (place) => /(^|\/)(node_modules|dist|assets)(\/|$)/.test(place) })
    .filter((place) => !writtenByScript.test(place) && !assemblyScript.test(place))
    .sort()
    .map((place) => sourceOf(place, readFileSync(join(root, place), "utf8")));
}

/** The manifest of each package, by the name of its folder. */
export function readManifests(): ReadonlyMap<string, Manifest> {
  const found = globSync("packages/*/package.json", { cwd: root }).sort();
  return new Map(found.map((place) => [place.split("/")[1] ?? place, readJson(place)]));
}

/** Where each entry of a package begins, from its `exports` map: `./memory` begins in `memory/index.ts`. */
export function entriesOf({ exports = {} }: Manifest): ReadonlyMap<string, string> {
  const found = Object.entries(exports).map(([entry, target]) => {
    const built = /\.\/dist\/([^"]+?)\.c?js"/.exec(JSON.stringify(target))?.[1];
    return [entry, built === undefined ? undefined : `${built}.ts`] as const;
  });
  return new Map(found.filter((pair): pair is readonly [string, string] => pair[1] !== undefined));
}

/** The text of a file of the workspace, or nothing when it is not there. */
export function readIfThere(place: string): string | undefined {
  return existsSync(join(root, place)) ? readFileSync(join(root, place), "utf8") : undefined;
}

function readJson(place: string): Manifest {
  return JSON.parse(readFileSync(join(root, place), "utf8")) as Manifest;
}
