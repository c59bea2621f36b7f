import { expect, test } from "vitest";
import { FewAtOnce } from "./few-at-once.js";

test("no more are under way than there is room for, all are done, and one that fails makes room as well", async () => {
  const few = new FewAtOnce(2);
  const done: number[] = [];
  let [under, most] = [0, 0];
  const work = async (i: number): Promise<number> => {
    most = Math.max(most, ++under);
    await new Promise(setImmediate);
    under--;
    if (i === 1) throw new Error("the second");
    done.push(i);
    return i;
  };
  const came = await Promise.allSettled([0, 1, 2, 3, 4].map((i) => few.run(() => work(i))));
  expect(came.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled", "fulfilled"]);
  expect([done, most]).toEqual([[0, 2, 3, 4], 2]);
});
