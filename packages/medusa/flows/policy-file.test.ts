import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { starterPolicy } from "@laurel/server/embed";
import { type Shop, openShop } from "./stage/shop.js";

const folder = mkdtempSync(join(tmpdir(), "laurel-policy-"));
const file = join(folder, "policy.json");
const write = (change: (text: string) => string): void => writeFileSync(file, change(JSON.stringify(starterPolicy("cny"))));

let shop: Shop;
beforeAll(async () => {
  write((text) => text);
  shop = await openShop({ laurel: { policy: file } });
});
afterAll(async () => {
  await shop?.close();
  rmSync(folder, { recursive: true, force: true });
});

const versions = async (): Promise<string[]> => (await (await shop.ledger()).programme()).policies.map(({ version }) => version);

test("a shop begins with the policy of its file, and publishes it again once it has changed", async () => {
  expect(await versions()).toEqual(["1"]);
  await shop.kill();
  await shop.restart();
  expect(await versions()).toEqual(["1"]);
  write((text) => text.replace('"3000"', '"2500"'));
  await shop.kill();
  await shop.restart();
  expect(await versions()).toEqual(["1", expect.stringMatching(/^file-1-/)]);
  await shop.kill();
  await shop.restart();
  expect(await versions()).toHaveLength(2);
});

test("a file that cannot follow is told, and the shop goes on selling under the policy it has", async () => {
  write((text) => text.replace('"CNY"', '"JPY"'));
  await shop.kill();
  await shop.restart();
  expect(shop.said()).toContain("currency-changed");
  expect(await versions()).toHaveLength(2);
  expect((await shop.buy(await shop.register())).id).toMatch(/^order_/);
});

test("a file that cannot be read keeps the shop closed, with its line", async () => {
  write((text) => text.replace('"points":1}', '"points":"many"}'));
  await shop.kill();
  await expect(shop.restart()).rejects.toThrow(/policy\.json:1/);
  expect(readFileSync(file, "utf8")).toContain("many");
});
