import { expect, test } from "vitest";
import { type Case, prove } from "./prove.js";
import { storeCases } from "./store-cases.js";

const holds = { name: "holds", run: async (open) => { await open(); } } as const satisfies Case<number>;
const fails = { name: "fails", run: async () => { throw new Error("it does not"); } } as const satisfies Case<number>;
const one = async () => 1;

test("a case that holds passes, one that does not fails", async () => {
  await prove(holds, one);
  await expect(prove(fails, one)).rejects.toThrow("it does not");
});

test("a gap excuses a case that fails, and fails with one that holds", async () => {
  await prove(fails, one, { fails: "the shelf is too short" });
  await expect(prove(holds, one, { holds: "the shelf is too short" })).rejects.toThrow('"holds" holds now; strike the gap "the shelf is too short"');
});

test("a gap for a case that is none does not compile", async () => {
  // @ts-expect-error no case bears this name
  await prove(holds, one, { held: "a slip of the pen" });
});

test("no two cases bear one name", () => {
  expect(new Set(storeCases.map(({ name }) => name)).size).toBe(storeCases.length);
});
