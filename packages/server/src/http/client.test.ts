import { createClient, createMemberStore } from "@laurel/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type House, openHouse, order } from "./house.fixture.js";

let house: House;
beforeAll(async () => { house = await openHouse(); });
afterAll(() => house.close());

/** A line that loses every first answer: what was asked for has been done, and nobody was told. */
function losing(): { readonly fetch: typeof fetch; readonly lost: () => number } {
  const seen = new Set<string>();
  let lost = 0;
  return {
    lost: () => lost,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const key = new Headers(init?.headers).get("idempotency-key");
      if (key === null || seen.has(key)) return response;
      seen.add(key);
      lost++;
      throw new TypeError("the line went down before the answer came");
    },
  };
}

const quick = { pauseMs: 1, pauseMsMax: 5 };

test("whoever never hears the first answer asks again under the same key, and everything has happened once", async () => {
  const line = losing();
  const client = createClient({ baseUrl: house.url, credential: house.credentials["backend"]!, fetch: line.fetch, retry: quick });
  const enrolled = await client.call("enrolMember", { body: { member: "nia", identities: [{ of: "email", value: "nia@example.com", verified: true }] } });
  expect(enrolled).toMatchObject({ kind: "answer", status: 201, body: { member: "nia" } });
  await client.call("acceptOrder", { params: { source: "shop", order: "o-nia" }, body: order("o-nia", "nia") as never });
  const held = await client.call("placeHold", { params: { member: "nia" }, body: { wallet: "points", points: 200, goods: 100_000 } });
  if (held.kind !== "answer") throw new Error(held.problem.code);
  expect(await client.call("captureHold", { params: { member: "nia", hold: held.body.hold }, body: {} })).toMatchObject({ kind: "answer", body: { points: 200 } });
  expect(line.lost()).toBe(3);
  const state = await client.call("readMemberState", { params: { member: "nia" } });
  expect(state).toMatchObject({ kind: "answer", body: { state: { wallets: [{ wallet: "points", available: 400, held: 0 }] } } });
  // The client says which codes an operation may be refused with, and its figures stand beside.
  const short = await client.call("redeemPoints", { params: { member: "nia" }, body: { wallet: "points", points: 500 } });
  expect(short).toMatchObject({ kind: "problem", problem: { code: "points-short", missing: 100 } });
});

test("a page's store shows the member, asks again for nothing, and shows what was spent", async () => {
  await house.ask("enrolMember", { body: { member: "ola", identities: [{ of: "email", value: "ola@example.com", verified: true }] } });
  const answers: number[] = [];
  const client = createClient({
    baseUrl: house.url, credential: () => house.shopper("ola"), now: () => house.clock.now,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      answers.push(response.status);
      return response;
    },
  });
  const store = createMemberStore({ client, now: () => house.clock.now });
  await store.refresh();
  expect(store.snapshot()).toMatchObject({ kind: "fresh" });
  await store.refresh();
  expect(answers).toEqual([200, 304]);
  const before = store.snapshot();
  await house.ask("redeemPoints", { params: { member: "ola" }, body: { wallet: "points", points: 40 } });
  await store.refresh();
  expect(store.snapshot()).not.toBe(before);
  expect(JSON.stringify(store.snapshot())).toContain('"available":60');
  await store.close();
});
