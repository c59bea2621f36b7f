import { spawnSync } from "node:child_process";
import { expect, onTestFinished, test, vi } from "vitest";
import { ensureDebianPackage } from "./debian-package.js";

const onDebian = spawnSync("dpkg-query", ["--version"]).status === 0;

test.runIf(onDebian)("a package that is installed is not installed again", async () => {
  expect(await ensureDebianPackage("dpkg")).toEqual({ kind: "installed" });
});

test("on a system without packages of Debian, the reason says so", async () => {
  vi.stubEnv("PATH", "/nonexistent");
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await ensureDebianPackage("dpkg")).toEqual({ kind: "missing", reason: "dpkg is a package of Debian, and this system has no dpkg" });
});
