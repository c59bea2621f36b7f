import { openPostgresStore } from "@laurel/store/postgres";
import { startPostgres } from "@laurel/trial-servers";
import { expect, onTestFinished, test } from "vitest";
import { enrolBuyers, linesOf, newYear, openClub, until, yearAfter } from "../club.fixture.js";
import type { About } from "../run.js";
import { startJobs } from "../start-jobs.js";

test("a database that crashes is told of, and when it is back the work goes on by itself", async () => {
  const server = await startPostgres();
  onTestFinished(() => server.stop());
  const url = await server.createDatabase();
  const store = await openPostgresStore({ url, programme: "club", connections: 4, patienceMs: 1_000 });
  onTestFinished(() => store.close());
  const clock = { now: newYear };
  const engine = await openClub(store, () => clock.now);
  const errors: { error: unknown; about: About }[] = [];
  const jobs = await startJobs({
    engine, chores: ["sweep"], now: () => clock.now, sweepEveryMs: 500, queue: { url, programme: "club", silenceSeconds: 10 },
    onError: (error, about) => errors.push({ error, about }),
  });
  onTestFinished(() => jobs.stop());
  await enrolBuyers(engine, 20);
  await server.kill();
  await until("it is told of the queue and of the sweep", () => new Set(errors.map(({ about }) => about.chore)).size === 2);
  await server.restart();
  clock.now = yearAfter;
  await until("nobody is due", async () => (await store.due("member", yearAfter, 1)).length === 0);
  const ofQueue = errors.filter(({ about }) => about.chore === undefined).map(({ error }) => error);
  for (const error of ofQueue) expect(error).toMatchObject({ name: "Fault", message: expect.stringMatching(/^the queue has failed: .+/) as unknown });
  expect([...(await linesOf(store)).values()]).toEqual(Array.from({ length: 20 }, () => 2));
});
