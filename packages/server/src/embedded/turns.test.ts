import { expect, test } from "vitest";
import { Turns } from "./turns.js";

/** Work that ends when it is told to. */
function held() {
  const begun: { readonly isAtOnce: boolean; readonly end: (result: string) => void; readonly fail: (error: Error) => void }[] = [];
  const work = (isAtOnce: boolean) => new Promise<string>((end, fail) => begun.push({ isAtOnce, end, fail }));
  return { begun, work };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test("who asks while it is being done waits for it to be done once more, and many who ask have it done once", async () => {
  const turns = new Turns<string>();
  const { begun, work } = held();
  const first = turns.run("a", work);
  const others = [turns.run("a", work), turns.run("a", work), turns.run("a", work)];
  await settled();
  expect(begun.map(({ isAtOnce }) => isAtOnce)).toEqual([true]);
  begun[0]!.end("one");
  expect(await first).toBe("one");
  await settled();
  expect(begun.map(({ isAtOnce }) => isAtOnce)).toEqual([true, false]);
  begun[1]!.end("two");
  expect(await Promise.all(others)).toEqual(["two", "two", "two"]);
});

test("what has failed keeps nobody else from their turn", async () => {
  const turns = new Turns<string>();
  const { begun, work } = held();
  const first = turns.run("a", work);
  const second = turns.run("a", work);
  begun[0]!.fail(new Error("down"));
  await expect(first).rejects.toThrow("down");
  await settled();
  begun[1]!.end("up");
  expect(await second).toBe("up");
});

test("other names do not wait, and a name is free again when its turn is over", async () => {
  const turns = new Turns<string>();
  const { begun, work } = held();
  const both = [turns.run("a", work), turns.run("b", work)];
  expect(begun.length).toBe(2);
  for (const { end } of begun) end("done");
  await Promise.all(both);
  await settled();
  void turns.run("a", work);
  expect(begun.map(({ isAtOnce }) => isAtOnce)).toEqual([true, true, true]);
});
