import type { Violation } from "./source.js";

/** A file of the tree, by its path from the root of the workspace. */
export type Text = { readonly place: string; readonly text: string };

/** What a text may not contain, in words and as a pattern. Written so that no pattern matches its own line. */
export const traces: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: "a path of one machine", pattern: /(?<![\w.~:/-])\/(?:work|root|home\/[\w-]+|Users\/[\w-]+|mnt\/[\w-]+)\/[\w.@-]/ },
  { what: "a path of one machine", pattern: /\b[A-Z]:\\Users\\/ },
  { what: "the host of a registry", pattern: /https?:\/\/(?:[\w-]+\.)*registry\b|\bregistry\.(?:npmjs|npmmirror|yarnpkg)\b/ },
  { what: "a private key", pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  { what: "a key of AWS", pattern: /\bAKIA[0-9A-Z]{16}\b/ },
  { what: "a token of GitHub", pattern: /\b(?:gh[pousr]_\w{36,}|github_pat_\w{22,})\b/ },
  { what: "a token of Shopify", pattern: /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b/ },
  { what: "a key of Stripe", pattern: /\b[sr]k_(?:live|test)_[0-9a-zA-Z]{24,}\b/ },
  { what: "a token of Slack", pattern: /\bxox[abprs]-[\w-]{10,}/ },
  { what: "a token of npm", pattern: /\bnpm_[A-Za-z0-9]{36}\b|_authToken\s*=/ },
  { what: "a password in an address", pattern: /\b[a-z]+:\/\/[^\s:/@"'`$<>{}]+:[^\s:/@"'`$<>{}]+@[\w-]/ },
];

/** A lockfile holds names, versions and hashes; where a package is fetched from is for each machine to say. */
export const inLockfile: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: "an address", pattern: /:\/\// },
  { what: "a tarball", pattern: /\btarball:/ },
];

/** Files that hold secrets whatever is in them. */
export const secretFiles = /(^|\/)(\.env(\.[\w-]+)?|\.npmrc|id_(rsa|ed25519)|[\w-]+\.(pem|p12|key))$/;

/**
 * What the tree says of the machine it was written on, or gives away.
 *
 * @param hosts - hosts of the registries in use here, which no file may name
 */
export function tracesIn(files: readonly Text[], hosts: readonly string[] = []): Violation[] {
  return files.flatMap(({ place, text }) => {
    const secret = secretFiles.test(place) ? [`${place} holds secrets`] : [];
    const rules = place.endsWith("pnpm-lock.yaml") ? [...traces, ...inLockfile] : traces;
    return [...secret, ...text.split("\n").flatMap((line, i) => wrongWith(line, rules, hosts).map((what) => `${place}:${i + 1}: ${what}`))];
  });
}

function wrongWith(line: string, rules: typeof traces, hosts: readonly string[]): string[] {
  const named = hosts.filter((host) => line.includes(host)).map(() => "the host of a registry");
  const found = rules.filter(({ pattern }) => pattern.test(line)).map(({ what }) => what);
  return [...new Set([...named, ...found])];
}
