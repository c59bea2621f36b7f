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
