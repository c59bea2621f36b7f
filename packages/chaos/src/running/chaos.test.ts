import { rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { bundled } from "../bundled.fixture.js";
import { chaos } from "./chaos.js";

/** Calls it inside this process, as a pipe would see it. */
async function call(program: string, ...options: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: "", err: "" };
  const voice = (name: "out" | "err") => new Writable({ write: (text: Buffer, _, done) => { said[name] += text.toString(); done(); } });
  return { code: await chaos(options, { out: voice("out"), err: voice("err") }, program), ...said };
}

test.each([
  // the call | what is said
  [["--kills", "none"], '--kills is a whole number from 1 to 100000, not "none"'],
  [["--kills", "0"], "--kills is a whole number"],
  [["--workers", "2.5"], "--workers is a whole number"],
  [["--seed", "a b"], "--seed is up to 40 letters"],
  [["--postgres", "9"], "PostgreSQL 9 cannot be started here"],
  [["--act", "3"], "there are 2 acts to 30 kills, and no act 3"],
  [["--gently"], "--gently"],
])("a call that cannot be understood ends with 2 and says why: %s", async (options, says) => {
  const { code, out, err } = await call("never started", ...options);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(says);
});

test("help names every option", async () => {
  const { code, out } = await call("never started", "--help");
  expect(code).toBe(0);
  for (const each of ["--kills", "--seed", "--act", "--workers", "--postgres", "--json"]) expect(out).toContain(each);
});

test("a run says its seed first, reports in one line of JSON, and ends with 0 when everything holds", async () => {
  const { code, out, err } = await call(await bundled("worker"), "--kills", "1", "--workers", "2", "--seed", "one", "--postgres", "18", "--json");
  expect(err).toBe("seed one\n");
  expect(out.trim().split("\n")).toHaveLength(1);
  expect(JSON.parse(out)).toMatchObject({ chaos: { seed: "one", kills: 1, acts: [{ act: 1, version: 18, findings: [] }] } });
  expect(code).toBe(0);
});

test("a run that does not hold ends with 1, says what was found, and how to repeat it", async () => {
  const directory = await mkdtemp(join(tmpdir(), "laurel-chaos-"));
  const program = join(directory, "worker.mjs");
  writeFileSync(program, "throw new Error('out of tea');");
  const { code, out, err } = await call(program, "--kills", "2", "--workers", "1", "--seed", "two", "--postgres", "18");
  expect(code).toBe(1);
  expect(out).toMatch(/! failed: worker w0\.0 ended by itself: [^]*out of tea/);
  expect(out).toContain("pnpm chaos --kills 2 --seed two --act 1 --workers 1 --postgres 18");
  const kept = /written down is in (.+)/.exec(err)?.[1];
  rmSync(kept!, { recursive: true });
  expect(dirname(kept!)).toBe(tmpdir());
  rmSync(directory, { recursive: true });
});
