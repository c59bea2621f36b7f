import { spawnSync } from "node:child_process";
import { expect, onTestFinished, test, vi } from "vitest";
import { ask } from "../databases.js";
import { type Lender, lendServers, lenderVariable } from "./lend.js";
import { sharedPostgres } from "./shared-postgres.js";

async function lendForTest(): Promise<Lender> {
  const lender = await lendServers();
  onTestFinished(async () => lender.stop());
  return lender;
}

test("the test files of a run share one server of each version", async () => {
  // This one was started for the run, before its first file.
  expect(process.env[lenderVariable]).toMatch(/^http:\/\/127\.0\.0\.1:/);
  const [one, same, old] = await Promise.all([sharedPostgres(18), sharedPostgres(), sharedPostgres(15)]);
  expect(one.url()).toBe(same.url());
  expect(one.url()).not.toBe(old.url());
  expect(await ask(await old.createDatabase(), "SHOW server_version")).toEqual([{ server_version: expect.stringMatching(/^15/) }]);
});

test("another process of the run is lent the same server", async () => {
  const program = `fetch(process.env.${lenderVariable} + "/18").then(async (answer) => console.log(await answer.text()))`;
  const { stdout } = spawnSync(process.execPath, ["-e", program], { encoding: "utf8" });
  expect(stdout.trim()).toBe((await sharedPostgres(18)).url());
});

test("those who ask at the same time are lent one server, and it ends with the lender", async () => {
  const lender = await lendForTest();
  const borrow = async (): Promise<string> => (await fetch(`${lender.address}/18`)).text();
  const [first, second] = await Promise.all([borrow(), borrow()]);
  expect(first).toBe(second);
  expect(await ask(first, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await lender.stop();
  await expect(ask(first, "SELECT 1")).rejects.toThrow("ECONNREFUSED");
});

test("who does not know the whole address is lent nothing", async () => {
  const { address } = await lendForTest();
  const asked = [`${new URL(address).origin}/18`, `${address}/17`, address];
  expect(await Promise.all(asked.map(async (each) => (await fetch(each)).status))).toEqual([404, 404, 404]);
});

test("outside of a run that lends, a process has a server of its own", async () => {
  const lent = await sharedPostgres(18);
  vi.stubEnv(lenderVariable, undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  const [own, same] = await Promise.all([sharedPostgres(18), sharedPostgres(18)]);
  expect(own.url()).toBe(same.url());
  expect(own.url()).not.toBe(lent.url());
});
