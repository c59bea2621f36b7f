import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { laurel, laurelJson } from "./calls.fixture.js";
import { testFolder } from "./folders.fixture.js";
import { head, policyText, writeShop } from "./history.fixture.js";

const inside = testFolder();

test("the top share is that of the last snapshot: nobody is in it before one is taken, and verify holds after", async () => {
  const shop = writeShop(inside);
  writeFileSync(inside("policy.yaml"), policyText.replace('reach: { metric: spend, window: P12M, atLeast: "300.00" }', "reach: { topShare: 0.2, by: { metric: spend, window: P12M } }"));
  const rows = Array.from({ length: 10 }, (_, i) => `${1_000 + i},2026-03-01T10:00,M${i},tea,1,${100 + i}.00,CNY`);
  writeFileSync(inside("orders.csv"), `${[head, ...rows].join("\n")}\n`);
  const data = ["--data", inside("data")] as const;
  expect((await laurel("import", inside("orders.csv"), ...shop, ...data)).err).toBe("");
  const gold = async () => (await laurelJson<{ ladders: { tiers: { id: string; members: number }[] }[] }>("tiers", ...data)).ladders[0]!.tiers[0];
  expect(await gold()).toEqual({ id: "gold", members: 0 });

  expect(await laurelJson("calibrate", ...data)).toMatchObject({ members: 10, bars: 1, moves: 2, calibrations: [{ bars: [{ share: 0.2, threshold: 108_00 }] }] });
  expect(await gold()).toEqual({ id: "gold", members: 2 });
  expect(await laurelJson("calibrate", ...data)).toMatchObject({ moves: 0 });
  expect(await laurelJson("verify", ...data)).toMatchObject({ holds: true });
});
