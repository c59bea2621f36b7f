import { afterAll, beforeAll, expect, test } from "vitest";
import { type House, openHouse } from "./house.fixture.js";

let house: House;
beforeAll(async () => { house = await openHouse(); });
afterAll(() => house.close());

const known = "https://shop.example";
const ask = (origin: string, init: RequestInit = {}, path = "/v1/programme") => fetch(house.url + path, {
  ...init, headers: { origin, authorization: `Bearer ${house.credentials["site"]!}`, ...(init.headers as Record<string, string>) },
});

test("a page of a site that was named may ask, and read the answer, the ETag and what a problem says", async () => {
  const asked = await ask(known, { method: "OPTIONS", headers: { "access-control-request-method": "POST", "access-control-request-headers": "idempotency-key" } }, "/v1/members");
  expect(asked.status).toBe(204);
  expect(asked.headers.get("access-control-allow-origin")).toBe(known);
  expect(asked.headers.get("access-control-allow-headers")).toContain("idempotency-key");
  const answer = await ask(known);
  expect([answer.status, answer.headers.get("access-control-allow-origin"), answer.headers.get("vary")]).toEqual([200, known, "accept-language, Origin"]);
  expect(answer.headers.get("access-control-expose-headers")).toContain("etag");
  const refused = await ask(known, {}, "/v1/members/ann/state");
  expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([403, known]);
  expect(refused.headers.get("content-type")).toBe("application/problem+json");
});

test.each([
  ["https://other.example", "another site"], ["null", "a page without an origin"], ["https://shop.example.evil.example", "one that begins alike"], ["http://shop.example", "the same without TLS"],
])("a page of %s may not: %s", async (origin) => {
  const asked = await ask(origin, { method: "OPTIONS", headers: { "access-control-request-method": "POST" } }, "/v1/members");
  expect(asked.headers.get("access-control-allow-origin")).toBeNull();
  const answer = await ask(origin);
  expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([403, null]);
  expect(await answer.json()).toMatchObject({ code: "site-not-allowed" });
});

test("no answer lets a page send the cookies of another", async () => {
  expect((await ask(known)).headers.get("access-control-allow-credentials")).toBeNull();
});
