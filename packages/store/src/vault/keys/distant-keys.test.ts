import { afterEach, expect, test } from "vitest";
import { subjectKey } from "../subject.js";
import { looking, openShopVault, pseudonymOf } from "../vault.fixture.js";
import { type DistantKeys, askingKeys, startDistantKeys } from "./distant-keys.fixture.js";

const started: DistantKeys[] = [];
afterEach(async () => {
  for (const each of started.splice(0)) await each.stop();
});

async function start(): Promise<DistantKeys> {
  const service = await startDistantKeys();
  started.push(service);
  return service;
}

const many = Array.from({ length: 120 }, (_, i) => ({ kind: "member", id: `m${i}` }) as const);

test("a vault works with keys that never leave a service on the other side of a socket", async () => {
  const service = await start();
  const { vault } = openShopVault({ keys: askingKeys(service.url) });
  await vault.putMany(many.map((subject) => ({ subject, change: { name: subject.id } })));
  expect(service.asked.wrap).toBe(120);
  const revealed = await vault.revealMany(many, ["name"], looking);
  expect(revealed).toEqual(many.map(({ id }) => ({ kind: "revealed", fields: { name: id } })));
  const id = await pseudonymOf(vault, "phone:13800000000");
  expect(await vault.reveal({ kind: "identity", id }, "all", looking)).toMatchObject({ fields: { identity: "phone:+8613800000000" } });
  expect(service.asked.unwrap, "what was unwrapped stays in memory for a while").toBe(121);
});

test("its keys are turned and retired while the vault is in use", async () => {
  const service = await start();
  const { vault, keep } = openShopVault({ keys: askingKeys(service.url) });
  await vault.putMany(many.map((subject) => ({ subject, change: { name: subject.id } })));
  const [old] = [...(await vault.keysInUse()).keys()];
  const current = service.turn();
  expect(await vault.rotateKeys()).toMatchObject({ rewrapped: 120 });
  expect([...await vault.keysInUse()]).toEqual([[current, 120]]);
  service.retire(old!);
  const fresh = openShopVault({ keys: askingKeys(service.url), keep }).vault;
  expect(await fresh.reveal(many[0]!, "all", looking)).toEqual({ kind: "revealed", fields: { name: "m0" } });
});

test("a data key that was put in another's place is refused by the service itself", async () => {
  const service = await start();
  const { vault, keep } = openShopVault({ keys: askingKeys(service.url) });
  await vault.put(many[0]!, { name: "m0" });
  const [kept] = await keep.dataKeys.load([subjectKey("tea", many[0]!)]);
  if (kept?.kind !== "wrapped") throw new Error("there is no key");
  await keep.dataKeys.add([{ subject: subjectKey("tea", many[1]!), ...kept }]);
  await expect(vault.reveal(many[1]!, "all", looking)).rejects.toMatchObject({ name: "Fault", code: "damaged" });
});

test("a service that does not answer, or has lost a key, is told; nothing is half done", async () => {
  const service = await start();
  const { vault, keep } = openShopVault({ keys: askingKeys(service.url) });
  await vault.put(many[0]!, { name: "m0" });
  const reader = openShopVault({ keys: askingKeys(service.url), keep }).vault;
  service.turn();
  for (const key of (await vault.keysInUse()).keys()) service.retire(key);
  await expect(reader.reveal(many[0]!, "all", looking)).rejects.toMatchObject({ code: "missing", message: expect.stringContaining('has no key "arn:kms:1"') as string });
  await service.stop();
  await expect(reader.reveal(many[0]!, "all", looking)).rejects.toMatchObject({ code: "unreachable" });
  await expect(vault.put(many[1]!, { name: "m1" })).rejects.toMatchObject({ code: "unreachable" });
  expect(await keep.dataKeys.load([subjectKey("tea", many[1]!)])).toEqual([undefined]);
  expect((await keep.personal.fields([subjectKey("tea", many[1]!)], "all"))[0]!.size).toBe(0);
});
