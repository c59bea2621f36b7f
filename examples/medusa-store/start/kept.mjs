import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Secrets of this shop, made once and kept with its data. */
export function secretsOf(data) {
  const file = join(data, "secrets.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const secrets = Object.fromEntries(["database", "jwt", "cookie", "laurel"].map((name) => [name, randomBytes(24).toString("hex")]));
  put(file, JSON.stringify(secrets), 0o600);
  return secrets;
}

/** Does something that is to be done once for this data, and notes that it was done. */
export async function once(data, name, work) {
  const mark = join(data, name);
  if (existsSync(mark)) return;
  await work();
  put(mark, "");
}

/** What was noted, if it was. */
export const noted = (data, name) => (existsSync(join(data, name)) ? readFileSync(join(data, name), "utf8") : undefined);

/** Notes something. */
export const note = (data, name, text) => put(join(data, name), text);

// Whoever is stopped in the middle leaves the old file or the new one, and no half.
function put(file, text, mode = 0o644) {
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(`${file}.new`, text, { mode });
  renameSync(`${file}.new`, file);
}
