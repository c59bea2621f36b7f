import { bucketOf } from "@laurel/store/contract";
import { openPostgresStore } from "@laurel/store/postgres";
import { sharedPostgres } from "@laurel/trial-servers";
import { expect, onTestFinished, test } from "vitest";
import { enrolBuyers, openClub, tearOut, until } from "../../jobs/club.fixture.js";
import type { Run } from "../../jobs/run.js";
import { startJobs } from "../../jobs/start-jobs.js";
import { laurel, laurelJson } from "../calls.fixture.js";
import { run } from "../index.js";

test("a worker sweeps until it is asked to stop; what it could not do lies with the dead letters", async () => {
  const url = await (await sharedPostgres()).createDatabase();
  const store = await openPostgresStore({ url, programme: "tea", connections: 2 });
  onTestFinished(() => store.close());
  expect(await laurel("dead-letters", "--jobs", url)).toMatchObject({ code: 2, err: "nobody has worked on this database yet: begin with laurel work\n" });
  expect(await laurel("work", "--postgres", url, "--programme", "tea")).toMatchObject({ code: 2, err: "no policy has been published here\n" });

  // Enrolled at the new year of 2025, so that their points have ended by now.
  const engine = await openClub(store);
  await enrolBuyers(engine, 20);
  await tearOut(store, "m3");
  let [out, err] = ["", ""];
  const streams = { out: { write: (text: string) => (out += text) }, err: { write: (text: string) => (err += text) }, watched: false, coloured: false, width: 100 };
  const ended = run(["work", "--postgres", url, "--programme", "tea", "--json"], streams);
  await until("a sweep has ended", () => out.includes('"chore":"sweep"'));
  process.emit("SIGTERM");
  expect(await ended).toBe(0);
  const sweep = out.trim().split("\n").map((line) => JSON.parse(line) as Run).find(({ chore }) => chore === "sweep");
  expect(sweep).toMatchObject({ waiting: 20, done: { changed: 19 }, left: 1 });
  expect(err).toMatch(/^working for tea\n(sweep, bucket \d+, attempt \d: .*\n)+stopping when what is under way is done\n$/);
  expect(process.listenerCount("SIGTERM")).toBe(0);
  // It waits for its next attempt, and so is no dead letter yet.
  expect(await laurel("dead-letters", "--jobs", url, "--programme", "tea")).toMatchObject({ code: 0, out: "There are no dead letters.\n" });
});

test("dead letters are listed, with exit code 1, and sent back", async () => {
  const url = await (await sharedPostgres()).createDatabase();
  const store = await openPostgresStore({ url, connections: 2 });
  onTestFinished(() => store.close());
  const engine = await openClub(store);
  await enrolBuyers(engine, 2);
  await tearOut(store, "m1");
  const runs: Run[] = [];
  const jobs = await startJobs({ engine, chores: ["sweep"], sweepEveryMs: 86_400_000, queue: { url, attempts: 1 }, onRun: (each) => runs.push(each), onError: () => undefined });
  await until("a run has ended", () => runs.length > 0);
  await jobs.stop();
  const { code, out } = await laurel("dead-letters", "--jobs", url);
  expect(code).toBe(1);
  expect(out).toMatch(/^work +bucket +attempts +given up +error\nsweep +\d+ +1 +20\S+Z +\S.*\n$/);
  expect(await laurelJson("dead-letters", "--jobs", url)).toMatchObject({ letters: [{ chore: "sweep", bucket: bucketOf({ kind: "member", id: "m1" }, "main"), attempts: 1 }] });
  expect(await laurel("dead-letters", "--jobs", url, "--redrive")).toMatchObject({ code: 0, out: "1 of 1 sent back.\n" });
  expect(await laurel("dead-letters", "--jobs", url)).toMatchObject({ code: 0, out: "There are no dead letters.\n" });
});
