import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { getHmac } from "@shopify/shopify-api/test-helpers";
import { sessionToken } from "../../shop/src/signing/session-token.js";
import { sharedTruth } from "../adapter/shared-truth.fixture.js";
import { openVerifying } from "./verifying.js";

const own = "own-secret-of-the-vectors";
const verifyingWith = (apiSecretKey: string, previousSecretKey?: string) => openVerifying({ apiKey: "key", apiSecretKey, hostName: "app.example.com", ...(previousSecretKey !== undefined && { previousSecretKey }) });

type Vector = { readonly case: string; readonly secret: string; readonly query: string; readonly signature: string };
/** Made with openssl; what Shopify publishes goes first, where it is at hand. */
const ownVectors: readonly Vector[] = [
  { case: "own: logged in, a name twice", secret: own, query: "timestamp=1700000000&extra=1&extra=2&shop=one.myshopify.com&logged_in_customer_id=7&path_prefix=%2Fapps%2Fmembership", signature: "1acf0f916e30bc01cfbd4fe34cddb4002c832bacaa5be7c37cab2a1c9823bb67" },
  { case: "own: nobody, Chinese, a prefix of the merchant's", secret: own, query: "shop=one.myshopify.com&logged_in_customer_id=&path_prefix=%2Ftools%2Fkreis&timestamp=1700000000&name=%E9%BB%84%E9%87%91%E7%BA%A7+%E2%98%95", signature: "adba44674af55a08258c8c2a9e3d452e59df2faa069a9396604d9b6b5b32f4ce" },
];
const published = sharedTruth("hmac-vectors.json");
const vectors = [...ownVectors, ...(published === undefined ? [] : (JSON.parse(published) as { readonly appProxy: readonly Vector[] }).appProxy)];

describe.each(vectors)("what comes through the app proxy: $case", ({ secret, query, signature }) => {
  const signed = (text: string = query, hex: string = signature): URLSearchParams => new URLSearchParams(`${text}&signature=${hex}`);
  const seconds = Number(new URLSearchParams(query).get("timestamp"));
  beforeEach(() => { vi.useFakeTimers({ toFake: ["Date"], now: seconds * 1_000 }); });
  afterEach(() => { vi.useRealTimers(); });

  test("is Shopify's", async () => {
    expect(await verifyingWith(secret).proxy(signed())).toBe(true);
  });

  test("is not, once a parameter was changed, added, taken away or moved to another name", async () => {
    const { proxy } = verifyingWith(secret);
    const names = [...new Set(new URLSearchParams(query).keys())];
    for (const name of names) {
      const [changed, missing] = [new URLSearchParams(query), new URLSearchParams(query)];
      changed.set(name, `${changed.get(name)}1`);
      missing.delete(name);
      expect(await proxy(signed(changed.toString()))).toBe(false);
      expect(await proxy(signed(missing.toString()))).toBe(false);
    }
    expect(await proxy(signed(`${query}&more=1`))).toBe(false);
    expect(await proxy(signed(query, signature.replace(/^./, (first) => (first === "0" ? "1" : "0"))))).toBe(false);
    expect(await proxy(new URLSearchParams(query))).toBe(false);
    expect(await verifyingWith(`${secret}.`).proxy(signed())).toBe(false);
  });

  test.each(["shop", "timestamp", "signature"])("is not, with %s said twice", async (name) => {
    const twice = signed();
    twice.append(name, twice.get(name)!);
    expect(await verifyingWith(secret).proxy(twice)).toBe(false);
  });

  test.each([[90, true], [-90, true], [91, false], [-91, false]])("%i seconds later: %s", async (later, isGood) => {
    vi.setSystemTime((seconds + later) * 1_000);
    expect(await verifyingWith(secret).proxy(signed())).toBe(isGood);
  });
});

const webhook = (body: string, more: Readonly<Record<string, string>> = {}) => new Request("https://app.example.com/webhooks", {
  method: "POST", body,
  headers: {
    "x-shopify-topic": "orders/paid", "x-shopify-shop-domain": "One.myshopify.com", "x-shopify-webhook-id": "w1", "x-shopify-event-id": "e1", "x-shopify-triggered-at": "2026-11-23T10:00:00Z",
    "x-shopify-api-version": "2026-10", "x-shopify-hmac-sha256": getHmac(body, own), ...more,
  },
});

test("a webhook is verified over the bytes that were sent, and told in our words", async () => {
  const body = '{"id":820982911946154508,"note":"黄金级 ☕ – größer"}';
  const signed = webhook(body, { "x-shopify-hmac-sha256": "yH8J/vbRl3XkJrBBhEDtHb/pzRKjm8B2gMS1JcLPsV0=" });
  expect(await verifyingWith(own).webhook(signed, body)).toEqual({ shop: "one.myshopify.com", id: "w1", topic: "ORDERS_PAID", eventId: "e1", triggeredAt: "2026-11-23T10:00:00Z", apiVersion: "2026-10" });
});

test.each([
  ["another body", '{"id":2}', {}, 401],
  ["no signature", '{"id":1}', { "x-shopify-hmac-sha256": "" }, 400],
  ["an empty body", "", {}, 400],
  ["no id of its own", '{"id":1}', { "x-shopify-webhook-id": "" }, 400],
  ["a shop that is none", '{"id":1}', { "x-shopify-shop-domain": "evil.example.com" }, 400],
  ["a shop inside of another name", '{"id":1}', { "x-shopify-shop-domain": "one.myshopify.com.evil.com" }, 400],
] as const)("a webhook with %s is answered %s", async (_what, body, headers, status) => {
  expect(await verifyingWith(own).webhook(webhook('{"id":1}', headers), body)).toBe(status);
});

test("while a secret is being rotated both are good, and afterwards the new one alone", async () => {
  const body = '{"id":1}';
  const both = verifyingWith("the-new-secret", own);
  expect(await both.webhook(webhook(body), body)).toMatchObject({ id: "w1" });
  expect(await both.webhook(webhook(body, { "x-shopify-hmac-sha256": getHmac(body, "the-new-secret") }), body)).toMatchObject({ id: "w1" });
  expect(await both.webhook(webhook(body, { "x-shopify-hmac-sha256": getHmac(body, "neither") }), body)).toBe(401);
  expect(await verifyingWith("the-new-secret").webhook(webhook(body), body)).toBe(401);
  const token = sessionToken({ domain: "one.myshopify.com", apiKey: "key", secret: own }, { surface: "admin" });
  expect(await both.sessionToken(token)).toMatchObject({ shop: "one.myshopify.com" });
});

describe("session tokens", () => {
  const keys = { domain: "one.myshopify.com", apiKey: "key", secret: own };
  const { sessionToken: verify } = verifyingWith(own);

  test.each([
    [{ surface: "admin", user: "42" }, { isOfAdmin: true, subject: "42" }],
    [{ surface: "pos", user: "43" }, { isOfAdmin: true, subject: "43" }],
    [{ surface: "checkout", customer: "7" }, { isOfAdmin: false, subject: "gid://shopify/Customer/7" }],
    [{ surface: "checkout" }, { isOfAdmin: false, subject: undefined }],
    [{ surface: "customer-account", customer: "7" }, { isOfAdmin: false, subject: "gid://shopify/Customer/7" }],
  ] as const)("%j are told for what they are", async (wanted, expected) => {
    const token = sessionToken(keys, wanted);
    expect(await verify(token)).toEqual({ shop: "one.myshopify.com", token, ...expected });
  });

  test("signed by somebody else, for another app, for another kind of shop, or by nobody they are wrong", async () => {
    const none = `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ dest: "one.myshopify.com", aud: "key", exp: 9_999_999_999 }))}.`;
    for (const token of [
      sessionToken(keys, { surface: "checkout", secret: "other" }), sessionToken(keys, { surface: "checkout", audience: "other" }), sessionToken({ ...keys, domain: "evil.example.com" }, { surface: "checkout" }),
      none, "", "a.b.c", sessionToken(keys, { surface: "admin" }).slice(0, -2),
    ]) expect(await verify(token)).toBe("wrong");
  });

  test("too old ones are told to be", async () => {
    expect(await verify(sessionToken(keys, { surface: "checkout", at: Date.now() - 400_000 }))).toBe("expired");
  });
});

test("a flow's request is verified over its body", async () => {
  const body = '{"shopify_domain":"one.myshopify.com"}';
  const request = new Request("https://app.example.com/flow/adjust", { method: "POST", body, headers: { "x-shopify-hmac-sha256": getHmac(body, own) } });
  expect([await verifyingWith(own).flow(request, body), await verifyingWith(own).flow(request, `${body} `)]).toEqual([true, false]);
});
