import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const prefix = "importing-";

/** Makes a folder of this process for scratch files, and takes away those that killed processes have left behind. */
export function scratchFolder(inside: string): { readonly path: string; close(): void } {
  mkdirSync(inside, { recursive: true });
  for (const name of readdirSync(inside)) {
    const owner = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN;
    if (owner > 0 && !isRunning(owner)) rmSync(join(inside, name), { recursive: true, force: true });
  }
  const path = join(inside, `${prefix}${process.pid}`);
  mkdirSync(path, { recursive: true });
  return { path, close: () => rmSync(path, { recursive: true, force: true }) };
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // A process of somebody else runs, too.
    return (error as { readonly code?: string }).code === "EPERM";
  }
}
