import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import type { LaurelModule } from "../modules/laurel/laurel-module.js";
import { afterAnswers, awaitsAnswer } from "./after-answers.js";

const laurel = () => ({}) as LaurelModule;

/** Whether something is still waited for once everything that could go on has gone on. */
async function isWaiting(work: Promise<void>): Promise<boolean> {
  let waits = true;
  const done = (async () => {
    await work;
    waits = false;
  })();
  for (let i = 0; i < 5; i++) await new Promise(setImmediate);
  void done;
  return waits;
}

test("where nobody waits for an answer, nothing is waited for", async () => {
  expect(await isWaiting(afterAnswers(laurel()))).toBe(false);
});

test("work goes on when the last of those who wait has an answer", async () => {
  const here = laurel();
  const [one, other] = [new EventEmitter(), new EventEmitter()];
  awaitsAnswer(here, one);
  awaitsAnswer(here, other);
  const work = afterAnswers(here);
  expect(await isWaiting(work)).toBe(true);
  one.emit("close");
  expect(await isWaiting(work)).toBe(true);
  other.emit("close");
  expect(await isWaiting(work)).toBe(false);
  expect(await isWaiting(afterAnswers(here))).toBe(false);
});

test("whoever has gone before it began waits for nothing", async () => {
  const here = laurel();
  awaitsAnswer(here, Object.assign(new EventEmitter(), { closed: true }));
  expect(await isWaiting(afterAnswers(here))).toBe(false);
});

test("answers of another shop in the same process are no concern of this one", async () => {
  awaitsAnswer(laurel(), new EventEmitter());
  expect(await isWaiting(afterAnswers(laurel()))).toBe(false);
});

test("where somebody always waits, the work is done all the same", async () => {
  const here = laurel();
  awaitsAnswer(here, new EventEmitter());
  await afterAnswers(here);
});
