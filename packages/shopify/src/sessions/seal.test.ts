import { expect, test } from "vitest";
import { sealWith } from "./seal.js";

const secret = "a-secret-of-the-app-0123456789-abcdef";
const seal = sealWith(secret);

test("what was sealed opens, in another process with the same secret as well, and looks different every time", () => {
  const [one, two] = [seal.close("黄金级 ☕", "a"), seal.close("黄金级 ☕", "a")];
  expect(one).not.toBe(two);
  expect(one).not.toContain("黄金级");
  expect(sealWith(secret).open(one, "a")).toBe("黄金级 ☕");
  expect(seal.open(seal.close("", "a"), "a")).toBe("");
});

test("with another secret, under another name, changed by a letter or cut short it does not open", () => {
  const sealed = seal.close("shpat_x", "offline_a");
  expect(sealWith(`${secret}.`).open(sealed, "offline_a")).toBeUndefined();
  expect(seal.open(sealed, "offline_b")).toBeUndefined();
  for (let at = 2; at < sealed.length - 2; at += 3) {
    const changed = sealed.slice(0, at) + (sealed[at] === "A" ? "B" : "A") + sealed.slice(at + 1);
    expect(seal.open(changed, "offline_a")).toBeUndefined();
  }
  for (const cut of ["", "1.", "shpat_x", sealed.slice(0, 20)]) expect(seal.open(cut, "offline_a")).toBeUndefined();
});

test("a secret that could be guessed is refused", () => {
  expect(() => sealWith("short")).toThrow("5 characters");
});
