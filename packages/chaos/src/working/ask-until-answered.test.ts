import { Fault, type FaultCode } from "@laurel/store/contract";
import { expect, test } from "vitest";
import { askUntilAnswered } from "./ask-until-answered.js";

const failing = (...codes: FaultCode[]) => {
  const left = [...codes];
  return async (): Promise<string> => {
    const code = left.shift();
    if (code) throw new Fault(code, code);
    return "answer";
  };
};

test("what passes is asked for again until there is an answer, and told each time", async () => {
  const told: FaultCode[] = [];
  expect(await askUntilAnswered(failing("unreachable", "busy", "contended", "unreachable"), ({ code }) => told.push(code))).toBe("answer");
  expect(told).toEqual(["unreachable", "busy", "contended", "unreachable"]);
});

test.each<FaultCode>(["missing", "damaged", "failed", "read-only"])("a fault that does not pass is thrown: %s", async (code) => {
  await expect(askUntilAnswered(failing(code), () => {})).rejects.toMatchObject({ code });
});

test("what is no fault of the world is thrown at once", async () => {
  let asked = 0;
  await expect(askUntilAnswered(async () => { asked++; throw new TypeError("ours"); }, () => {})).rejects.toThrow("ours");
  expect(asked).toBe(1);
});
