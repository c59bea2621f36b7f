import { execFileSync } from "node:child_process";

/** Who runs a server, by number; nothing for ourselves. */
export type ServerUser = { readonly uid: number; readonly gid: number } | undefined;

/** Who runs our servers. PostgreSQL refuses to run as root, so root hands them to `postgres`, or else to `nobody`. */
export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return undefined;
  const found = ["postgres", "nobody"].map(numbersOf).find((each) => each !== undefined);
  if (found === undefined) throw new Error("PostgreSQL does not run as root, and there is no user postgres or nobody to run it");
  return found;
}

function numbersOf(name: string): ServerUser {
  try {
    const [uid, gid] = ["-u", "-g"].map((which) => Number(execFileSync("id", [which, name], { stdio: ["ignore", "pipe", "ignore"] })));
    return { uid: uid!, gid: gid! };
  } catch {
    return undefined;
  }
}
