import { expect, test } from "vitest";
import { impurities } from "./purity.js";
import { sourceOf } from "./source.js";
import { readSources } from "./workspace.js";

test("the core decides and touches nothing", () => {
  expect(impurities(readSources())).toEqual([]);
});

const told = (text: string, place = "packages/core/src/points/earn.ts") => impurities([sourceOf(place, text)]);

test.each([
  ["const now = Date.now();", "Date.now"],
  ["const now = new Date();", "new Date() is the clock"],
  ["const now = Date();", "Date() is the clock"],
  ["const at = new Date(2026, 1);", "zone of the machine"],
  ["const day = new Date(at).getDay();", "getDay"],
  ["const now = Temporal.Now.instant();", "Temporal.Now"],
  ["const dice = Math.random();", "Math.random"],
  ["const id = crypto.randomUUID();", "crypto"],
  ["fetch(url);", "fetch"],
  ["const home = process.env.HOME;", "process"],
  ["globalThis.laurel = 1;", "globalThis"],
  ["setTimeout(tick, 1);", "setTimeout"],
  ["console.log(1);", "console"],
  ["const at = performance.now();", "performance"],
  ["localStorage.clear();", "localStorage"],
  [`import { hash } from "node:crypto";`, "node:crypto"],
  [`export { hash } from "node:crypto";`, "node:crypto"],
  [`const later = import("./lot.js");`, "on demand"],
  ["async function a() {}", "async"],
  ["const a = async () => 1;", "async"],
  ["type Later = Promise<number>;", "Promise"],
  ["let last = 0;", "keeps state"],
  ["export let last = 0;", "keeps state"],
  ["const a = new Intl.NumberFormat();", "language of the machine"],
  ["const a = new Intl.DateTimeFormat(undefined, {});", "language of the machine"],
  ["const a = (1).toLocaleString();", "language of the machine"],
  [`const order = a.localeCompare(b);`, "language of the machine"],
])("%s is told: %s", (text, wrong) => {
  expect(told(text)).toEqual([expect.stringContaining(wrong)]);
});

test.each([
  ["const at = new Date(now).toISOString();", "a date of a given moment"],
  ["function of(window: Window) { return window.length; }", "a parameter that shares a name with the world"],
  ["const a = history.window; const b = { process: 1 };", "a field that does"],
  ["type A = { readonly window: string; performance(): void };", "a field of a type that does"],
  [`const a = new Intl.NumberFormat("zh-Hans"); const b = a1.localeCompare(b1, "en");`, "a language that is told"],
  ["function of() { let sum = 0; return sum; }", "a variable inside a function"],
])("%s is let through: %s", (text) => {
  expect(told(text)).toEqual([]);
});

test("tests and other packages may look at the clock", () => {
  expect(told("Date.now();", "packages/core/src/points/earn.test.ts")).toEqual([]);
  expect(told("Date.now();", "packages/store/src/engine/sweep.ts")).toEqual([]);
});
