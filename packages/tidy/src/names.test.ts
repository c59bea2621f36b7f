import { expect, test } from "vitest";
import { nameViolations } from "./names.js";
import { sourceOf } from "./source.js";
import { readSources } from "./workspace.js";

test("every file, folder, type and export is named for an idea", () => {
  expect(nameViolations(readSources())).toEqual([]);
});

const told = (path: string, text = "") => nameViolations([sourceOf(`packages/core/src/${path}`, text)]);

test.each([
  ["orderSnapshot.ts", "not kebab-case"],
  ["order_snapshot.ts", "not kebab-case"],
  ["Points/lot.ts", "not kebab-case"],
  ["points/utils.ts", "a heap"],
  ["helpers/lot.ts", "a heap"],
  ["points/types.ts", "a heap"],
  ["points/constants.ts", "a heap"],
  ["common/lot.ts", "a heap"],
  ["shared/lot.ts", "a heap"],
  ["misc.test.ts", "a heap"],
  ["points/string-utils.ts", "a heap"],
])("a file %s is told: %s", (path, wrong) => {
  expect(told(path)).toEqual([expect.stringContaining(wrong)]);
});

test.each([
  [`export default function () {}`, "default export"],
  [`const a = 1; export { a as default };`, "default export"],
  [`export * from "./lot.js";`, "does not say what is public"],
  [`export * as lot from "./lot.js";`, "does not say what is public"],
  [`type IStore = object;`, "IStore"],
  [`interface StoreImpl {}`, "StoreImpl"],
  [`class PointsManager {}`, "PointsManager"],
  [`export type TierService = object;`, "TierService"],
  [`export class WebhookHandler {}`, "WebhookHandler"],
  [`// TODO`, "who is hurt"],
  [`/* FIXME: later */`, "who is hurt"],
])("a line %s is told: %s", (text, wrong) => {
  expect(told("a.ts", text)).toEqual([expect.stringContaining(wrong)]);
});

test.each([
  ["points/order-snapshot.ts", `type ISODay = string; type Id = string; type Item = string;`],
  ["language/zh-hans.ts", `export { a } from "./b.js";`],
  ["sqlite/0001-first.ts", `// TODO: shops with two currencies see one total until this is split`],
  ["store/common-stock.ts", `const text = "TODO";`],
])("a file %s with %s is let through", (path, text) => {
  expect(told(path, text)).toEqual([]);
});
