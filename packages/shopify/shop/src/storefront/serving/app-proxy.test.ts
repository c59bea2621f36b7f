import { expect, test } from "vitest";
import { openVerifying } from "../../../../src/mounted/verifying.js";
import { throughAppProxy } from "./app-proxy.js";

const terms = { domain: "simulated.myshopify.com", secret: "hush", appUrl: "https://app.example.com/shopify/", now: Date.now };

async function carried(path: string, how: RequestInit, customer?: string) {
  const seen: Request[] = [];
  const answer = await throughAppProxy(new Request(`http://shop.test${path}`, how), customer, {
    ...terms, send: async (request) => {
      seen.push(request);
      return new Response("{}", { status: 201, headers: { "set-cookie": "a=b", "etag": '"1"', "content-type": "application/json" } });
    },
  });
  return { request: seen[0]!, answer, query: new URL(seen[0]!.url).searchParams };
}

test.each([["9007199254740993", "9007199254740993"], [undefined, ""]])("whoever is logged in (%s) is signed, as Shopify's own library verifies it", async (customer, said) => {
  const { query } = await carried("/apps/membership/v1/programme?a=2&a=1&logged_in_customer_id=1&shop=other.myshopify.com&signature=00", {}, customer);
  expect([query.getAll("logged_in_customer_id"), query.get("shop"), query.getAll("a")]).toEqual([[said], "simulated.myshopify.com", ["2", "1"]]);
  const verifying = openVerifying({ apiKey: "key", apiSecretKey: "hush", hostName: "app.example.com" });
  const once = new URLSearchParams([...query].filter(([name]) => name !== "a"));
  expect(await verifying.proxy(once)).toBe(false);
  const { query: plain } = await carried("/apps/membership/v1/programme?locale=zh-CN", {}, customer);
  expect(await verifying.proxy(plain)).toBe(true);
});

test("body and headers travel, cookies and credentials do not, neither way", async () => {
  const { request, answer } = await carried("/apps/membership/v1/members/me/holds", { method: "POST", body: '{"points":1}', headers: { "cookie": "a=b", "authorization": "Bearer guest", "idempotency-key": "k", "accept-language": "zh-Hant" } }, "1");
  expect(request.url.startsWith("https://app.example.com/shopify/proxy/v1/members/me/holds?")).toBe(true);
  expect([await request.text(), request.headers.get("cookie"), request.headers.get("authorization"), request.headers.get("idempotency-key"), request.headers.get("accept-language")]).toEqual(['{"points":1}', null, null, "k", "zh-Hant"]);
  expect([answer.status, answer.headers.get("set-cookie"), answer.headers.get("etag")]).toEqual([201, null, '"1"']);
});
