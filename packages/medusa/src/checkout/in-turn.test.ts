import { expect, test } from "vitest";
import { inTurn } from "./in-turn.js";

test("what is done to one cart is done one after the other, in the order in which it came, and a failure holds nobody up", async () => {
  const done: string[] = [];
  const one = async (name: string) => {
    done.push(`${name} begins`);
    await new Promise(setImmediate);
    if (name === "b") throw new Error("b fails");
    done.push(`${name} ends`);
    return name;
  };
  const came = await Promise.allSettled(["a", "b", "c"].map((name) => inTurn("cart_1", () => one(name))));
  expect(done).toEqual(["a begins", "a ends", "b begins", "c begins", "c ends"]);
  expect(came.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

test("another cart does not wait", async () => {
  let open = (): void => undefined;
  const first = inTurn("cart_1", () => new Promise<void>((resolve) => { open = resolve; }));
  expect(await inTurn("cart_2", async () => "done")).toBe("done");
  open();
  await first;
});

test("what is done within a turn does not wait for it; what goes on after it has no part in it any more", async () => {
  const done: string[] = [];
  let later: Promise<unknown> | undefined;
  await inTurn("cart_1", async () => {
    await inTurn("cart_1", async () => done.push("within"));
    later = (async () => {
      await new Promise(setImmediate);
      await inTurn("cart_1", async () => done.push("after"));
    })();
    done.push("ends");
  });
  await inTurn("cart_1", async () => {
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    done.push("next");
  });
  await later;
  expect(done).toEqual(["within", "ends", "next", "after"]);
});
