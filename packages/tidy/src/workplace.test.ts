import { spawnSync } from "node:child_process";
import { globSync, lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tracesIn } from "./workplace.js";
import { readIfThere, root } from "./workspace.js";

test("no file tells of the machine it was written on, nor gives a secret away", () => {
  const files = filesOfTheTree().map((place) => ({ place, text: readFileSync(join(root, place), "utf8") }));
  expect(files.length).toBeGreaterThan(50);
  expect(tracesIn(files, hostsInUse())).toEqual([]);
});

test("there is a lockfile to look at", () => {
  expect(readIfThere("pnpm-lock.yaml")).toContain("lockfileVersion");
});

// Samples are put together here, so that this file holds none of them.
const at = (...parts: string[]) => parts.join("");

test.each([
  [at("/wo", "rk/main/packages"), "a path of one machine"],
  [at("/ro", "ot/.cache"), "a path of one machine"],
  [at('"/ho', 'me/ann/laurel"'), "a path of one machine"],
  [at("/Us", "ers/ann/laurel"), "a path of one machine"],
  [at("C:\\Us", "ers\\ann"), "a path of one machine"],
  [at("http://regi", "stry.inside:4873/"), "the host of a registry"],
  [at("https://npm.regi", "stry.example/"), "the host of a registry"],
  [at("regi", "stry.npmjs.org"), "the host of a registry"],
  [at("packages.", "example:8081"), "the host of a registry"],
  [at("-----BEGIN RSA PRI", "VATE KEY-----"), "a private key"],
  [at("AKI", "A0123456789ABCDEF"), "a key of AWS"],
  [at("gh", "p_0123456789abcdefghijABCDEFGHIJ012345"), "a token of GitHub"],
  [at("shp", "at_0123456789abcdef0123456789abcdef"), "a token of Shopify"],
  [at("sk_", "live_0123456789abcdefghijABCD"), "a key of Stripe"],
  [at("xox", "b-0123456789-abc"), "a token of Slack"],
  [at("//host/:_auth", "Token=abc"), "a token of npm"],
  [at("postgres://ann:", "secret@db.example"), "a password in an address"],
])("a line with %s is told: %s", (line, what) => {
  expect(tracesIn([{ place: "a.md", text: `first\n${line}` }], [at("packages.", "example:8081")])).toEqual([`a.md:2: ${what}`]);
});

test.each([
  ["pnpm-lock.yaml", "  tarball: ../a.tgz", "a tarball"],
  ["pnpm-lock.yaml", "  resolution: https://example.org/a.tgz", "an address"],
])("a lockfile %s with %s is told: %s", (place, text, what) => {
  expect(tracesIn([{ place, text }])).toEqual([`${place}:1: ${what}`]);
});

test.each([".env", "packages/server/.env.local", ".npmrc", "tls/server.key"])("a file %s is told", (place) => {
  expect(tracesIn([{ place, text: "" }])).toEqual([`${place} holds secrets`]);
});

test.each(["../work/plan", "https://example.org/work/1", "./root/a", "a homework/b", "see https://example.org/a:b@c"])(
  "a line with %s is let through",
  (text) => {
    expect(tracesIn([{ place: "a.md", text }])).toEqual([]);
  },
);

/** What a commit would hold; in a copy without its history, all that is not made or installed. */
function filesOfTheTree(): string[] {
  const git = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" });
  const made = ["**/node_modules", "**/dist", "**/.git", "**/.data", "**/coverage", "**/screenshots"];
  const places = git.status === 0 ? git.stdout.split("\0") : globSync(["**/*", "**/.*", "**/.*/*"], { cwd: root, exclude: made });
  return [...new Set(places)].filter((place) => place !== "" && isText(place)).sort();
}

function isText(place: string): boolean {
  const stats = lstatSync(join(root, place), { throwIfNoEntry: false });
  return stats?.isFile() === true && !readFileSync(join(root, place)).subarray(0, 8_000).includes(0);
}

function hostsInUse(): string[] {
  const registry = process.env["npm_config_registry"] ?? spawnSync("npm", ["config", "get", "registry"], { encoding: "utf8" }).stdout.trim();
  return URL.canParse(registry) ? [new URL(registry).host] : [];
}
