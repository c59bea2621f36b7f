// Builds the plugin against another version of Medusa and runs flows on it: `node packages/medusa/scripts/at-version.mjs 2.18.0 [FLOW …]`. Works in a temporary copy, so that what is
// installed here stays. Without a flow, `flows/shop.test.ts` is run. `--keep` leaves the copy where it is, and says where.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const [version, ...flows] = process.argv.slice(2).filter((each) => !each.startsWith("--"));
if (!/^\d+\.\d+\.\d+$/.test(version ?? "")) throw new Error("say which version of Medusa: node packages/medusa/scripts/at-version.mjs 2.18.0");

const medusa = fileURLToPath(new URL("..", import.meta.url));
// By its real name, for Vite follows links and then looks for a package beside the file it was led to.
const place = mkdtempSync(join(tmpdir(), `laurel-medusa-${version}-`));
const copy = join(place, "packages", "medusa");
const run = (command, told, inFolder = copy) => {
  console.log(`\n$ ${basename(command)} ${told.join(" ")}`);
  const { status, error } = spawnSync(command, told, { cwd: inFolder, stdio: "inherit", env: { ...process.env, MEDUSA_DISABLE_TELEMETRY: "true" } });
  if (error) throw error;
  return status === 0;
};

try {
  lay();
  const passed = Object.entries({ installs: install, builds: () => run(bin("medusa"), ["plugin:build"]), types, runs: () => run(bin("vitest"), ["run", ...(flows.length > 0 ? flows : ["flows/shop.test.ts"])]) })
    // Medusa's builder writes files although types are wrong, so what can be told is told. Without an installation there is nothing to tell.
    .reduce((told, [name, step]) => (told.installs === false ? told : { ...told, [name]: step() }), {});
  console.log(`\nMedusa ${version}: ${Object.entries(passed).map(([name, isSo]) => `${name} ${isSo ? "yes" : "NO"}`).join(", ")}`);
  if (Object.values(passed).includes(false)) process.exitCode = 1;
} finally {
  if (process.argv.includes("--keep")) console.log(`The copy is ${copy}`);
  else rmSync(place, { recursive: true, force: true });
}

/** Lays the copy: this package in a workspace of its own, with the rest of the house beside it as it stands. */
function lay() {
  mkdirSync(copy, { recursive: true });
  for (const beside of ["client", "components", "core", "server", "store", "trial-servers"]) symlinkSync(join(medusa, "..", beside), join(place, "packages", beside));
  for (const workshop of ["bench", "scripts"]) symlinkSync(join(medusa, "..", "..", workshop), join(place, workshop));
  const left = new Set(["node_modules", ".medusa", "pnpm-lock.yaml"]);
  cpSync(medusa, copy, { recursive: true, filter: (from) => !left.has(basename(from)) });
  const workspace = join(copy, "pnpm-workspace.yaml");
  writeFileSync(workspace, readFileSync(workspace, "utf8").replace(/^ {2}- .*examples.*\n/m, ""));
  const wanted = versions();
  for (const manifest of ["package.json", "flows/shop/package.json"].map((each) => join(copy, each))) {
    const text = readFileSync(manifest, "utf8");
    writeFileSync(manifest, text.replaceAll(/^(\s+)"([^"]+)": "(\d+\.\d+\.\d+)"/gm, (line, indent, name) => (wanted(name) === undefined ? line : `${indent}"${name}": "${wanted(name)}"`)));
  }
}

/** What a Medusa of this version brings: its own packages have its number, the rest is what its admin has pinned. */
function versions() {
  const { stdout, stderr, status } = spawnSync("npm", ["view", `@medusajs/dashboard@${version}`, "dependencies", "--json"], { encoding: "utf8" });
  if (status !== 0) throw new Error(`npm knows no Medusa ${version}: ${stderr}`);
  const pinned = JSON.parse(stdout);
  // The official loyalty plugin is not published with each of them.
  const loyalty = () => JSON.parse(spawnSync("npm", ["view", `@medusajs/loyalty-plugin@<=${version}`, "version", "--json"], { encoding: "utf8" }).stdout);
  const newest = [loyalty()].flat().filter((each) => /^\d+\.\d+\.\d+$/.test(each)).at(-1);
  return (name) => {
    if (name === "@medusajs/loyalty-plugin") return newest;
    return pinned[name] ?? (name.startsWith("@medusajs/") ? version : undefined);
  };
}

function install() {
  const pnpm = process.env.npm_execpath?.includes("pnpm") ? process.env.npm_execpath : undefined;
  const [command, ...told] = pnpm === undefined ? ["npx", "-y", "pnpm@12.21.0"] : /\.[cm]?js$/.test(pnpm) ? [process.execPath, pnpm] : [pnpm];
  if (!run(command, [...told, "install", "--no-frozen-lockfile", "--loglevel=error"])) return false;
  // Until 2.20 Medusa looked for a plugin from where its own packages lie, which finds what is installed from a registry, and not what a workspace links.
  const hoisted = join(copy, "node_modules", ".pnpm", "node_modules", "@laurel");
  mkdirSync(hoisted, { recursive: true });
  if (!existsSync(join(hoisted, "medusa"))) symlinkSync(copy, join(hoisted, "medusa"));
  return true;
}

function types() {
  return ["tsconfig.json", "flows/tsconfig.json", "src/admin/tsconfig.json"].filter((each) => existsSync(join(copy, each))).every((each) => run(bin("tsc"), ["--noEmit", "-p", each]));
}

function bin(name) {
  return join(copy, "node_modules", ".bin", name);
}
