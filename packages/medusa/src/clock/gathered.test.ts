import { expect, test } from "vitest";
import { Gathered } from "./gathered.js";

/** A door that is opened by hand. */
function gate(): { readonly open: () => void; readonly opened: Promise<void> } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => { open = resolve; });
  return { open, opened };
}

test("those who ask in one turn are served by one errand, each with its own answer", async () => {
  const errands: number[][] = [];
  const line = new Gathered<number, number>(async (keys) => {
    errands.push([...keys]);
    return keys.map((key) => key * 10);
  });
  expect(await Promise.all([1, 2, 3].map((key) => line.ask(key)))).toEqual([10, 20, 30]);
  expect(errands).toEqual([[1, 2, 3]]);
});

test("one errand is under way at a time, and who asks meanwhile is gathered for the next, up to a bound", async () => {
  const errands: number[][] = [];
  const first = gate();
  const begun = gate();
  let [under, most] = [0, 0];
  const line = new Gathered<number, number>(async (keys) => {
    most = Math.max(most, ++under);
    errands.push([...keys]);
    begun.open();
    if (errands.length === 1) await first.opened;
    under--;
    return keys;
  }, 3);
  const one = line.ask(1);
  await begun.opened;
  const others = [2, 3, 4, 5].map((key) => line.ask(key));
  first.open();
  expect(await Promise.all([one, ...others])).toEqual([1, 2, 3, 4, 5]);
  expect([errands, most]).toEqual([[[1], [2, 3, 4], [5]], 1]);
});

test("where an errand of several fails, only those fail that fail alone, and the line goes on", async () => {
  const line = new Gathered<string, string>(async (keys) => {
    if (keys.includes("bad")) throw new Error("no bad ones");
    return keys.map((key) => key.toUpperCase());
  });
  const came = await Promise.allSettled([line.ask("a"), line.ask("bad"), line.ask("b")]);
  expect(came.map((each) => (each.status === "fulfilled" ? each.value : String(each.reason)))).toEqual(["A", "Error: no bad ones", "B"]);
  expect(await line.ask("c")).toBe("C");
});
