import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/** The folder of this workspace. */
export const workspace = resolve(import.meta.dirname, "../../..");

/**
 * A file of the shared data, which lie beside the workspace and not in it: in `LAUREL_SHARED`, or in `../shared`. Where they are missing it says aloud
 * which tests are skipped for it.
 *
 * @param tests - what is skipped, in words
 * @returns the file's path, or `undefined`
 */
export function sharedFile(path: string, tests: string): string | undefined {
  const folder = process.env["LAUREL_SHARED"] ?? join(workspace, "../shared");
  const file = join(folder, path);
  if (existsSync(file)) return file;
  process.stderr.write(`SKIPPED: ${tests}, for there is no ${file}. Set LAUREL_SHARED to the folder of the shared data.\n`);
  return undefined;
}

/** A file of the examples. */
export const exampleFile = (name: string): string => join(workspace, "examples/order-history", name);
