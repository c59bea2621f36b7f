import { openPostgresStore } from "@laurel/store/postgres";
import { sharedPostgres } from "@laurel/trial-servers";
import { expect, onTestFinished, test } from "vitest";
import { enrolBuyers, linesOf, openClub, until, yearAfter } from "../club.fixture.js";
import { openJobBook } from "../job-book.js";
import { type Worker, bundledWorker, startWorker } from "./workers.fixture.js";

const members = 2_000;
const bucketsBefore = 40;
const takenBy = ({ lines }: Worker): string[] => lines.filter((line) => line.startsWith("takes"));

test("three workers share 2,000 due members; one is killed with buckets in hand, one stops, and time has passed once for each member", async () => {
  const url = await (await sharedPostgres()).createDatabase();
  const store = await openPostgresStore({ url, programme: "club", connections: 4 });
  onTestFinished(() => store.close());
  const [program] = await Promise.all([bundledWorker(), openClub(store).then((engine) => enrolBuyers(engine, members))]);
  expect([...(await linesOf(store)).values()].filter((lines) => lines === 1)).toHaveLength(members);

  const start = (...options: readonly string[]): Worker => {
    const worker = startWorker(program, url, "club", ...options);
    onTestFinished(() => void worker.process.kill("SIGKILL"));
    return worker;
  };
  const killed = start(String(bucketsBefore));
  await until("the one to be killed has buckets in hand", () => takenBy(killed).length > bucketsBefore);
  const stopped = start();
  await until("the one to stop has begun", () => takenBy(stopped).length > 0);
  const last = start();
  killed.process.kill("SIGKILL");
  await until("the one to stop has done some", () => takenBy(stopped).length > bucketsBefore);
  stopped.process.kill("SIGTERM");
  expect(await stopped.ended).toBe(0);
  expect(stopped.lines.at(-1)).toBe("stopped");
  await until("nobody is due", async () => (await store.due("member", yearAfter, 1)).length === 0);

  const lines = await linesOf(store);
  expect(lines.size).toBe(members);
  expect([...lines.values()].every((count) => count === 2)).toBe(true);
  expect([stopped, last].flatMap((each) => each.lines).filter((line) => line.startsWith("error"))).toEqual([]);

  const book = await openJobBook({ url, programme: "club" });
  onTestFinished(() => book.close());
  await until("a run finds nothing to do", async () => (await book.runs("sweep")).some(({ waiting }) => waiting === 0));
  expect(await book.deadLetters()).toEqual([]);
  last.process.kill("SIGTERM");
  expect(await last.ended).toBe(0);
  // What the killed one had in hand was hanging there; nobody else could have done it before its silence was noticed.
  for (const bucket of takenBy(killed).slice(bucketsBefore)) expect(takenBy(last)).toContain(bucket);
});
