import { expect, onTestFinished, test } from "vitest";
import { openHouse } from "./house.fixture.js";

async function house() {
  const opened = await openHouse();
  onTestFinished(() => opened.close());
  return opened;
}

const state = (member: string, headers: HeadersInit = {}) => new Request(`http://shop.example/v1/members/${member}/state`, { headers });

test("an application that has signed a shopper in by itself asks in their name, and reaches nobody else", async () => {
  const { laurel, settle } = await house();
  await settle();
  const shopper = { kind: "shopper", member: "ann", key: "session" } as const;
  expect((await laurel.fetchAs(shopper, state("me"))).status).toBe(200);
  expect((await laurel.fetchAs(shopper, state("bea"))).status).toBe(403);
});

test("what is vouched for one request is vouched for no other", async () => {
  const { laurel } = await house();
  const caller = { kind: "backend", key: "shop", name: "shop" } as const;
  expect((await laurel.fetchAs(caller, new Request("http://shop.example/v1/programme"))).status).toBe(200);
  expect((await laurel.fetch(new Request("http://shop.example/v1/programme"))).status).toBe(401);
});

test("a credential of somebody else in the request is not looked at", async () => {
  const { laurel, credentials, settle } = await house();
  await settle();
  const asked = await laurel.fetchAs({ kind: "nobody" }, state("ann", { authorization: `Bearer ${credentials["owner"]}` }));
  expect(asked.status).toBe(401);
});
