import { connect } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { type House, openHouse } from "../http/house.fixture.js";

const house: House = await openHouse({ bodyWithinMs: 150, bodyBytes: 100_000 });
afterAll(() => house.close());

type Sent = { readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: BodyInit };
const post = (path: string, { headers, ...rest }: Sent): Promise<Response> => fetch(house.url + path, {
  method: "POST", ...rest, headers: { authorization: `Bearer ${house.credentials["backend"]!}`, "idempotency-key": "k", "content-type": "application/json", ...headers },
});

describe("bodies that no shop sends are refused, and change nothing", () => {
  test.each([
    ["no JSON", { body: "{" }, 400, "invalid-request"],
    ["another type", { body: "<a/>", headers: { "content-type": "application/xml" } }, 415, "not-json"],
    ["no type", { body: new Blob(["{}"]), headers: { "content-type": "" } }, 415, "not-json"],
    ["a form", { body: "a=1", headers: { "content-type": "application/x-www-form-urlencoded" } }, 415, "not-json"],
    ["no UTF-8", { body: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]) }, 400, "invalid-request"],
    ["a name twice", { body: '{"identities":[],"identities":[]}' }, 400, "invalid-request"],
    ["a prototype", { body: '{"__proto__":{"isOwner":true},"identities":[]}' }, 400, "invalid-request"],
    ["a constructor", { body: '{"constructor":{"prototype":{"isOwner":true}},"identities":[]}' }, 400, "invalid-request"],
    ["too deep", { body: `{"identities":${"[".repeat(5_000)}${"]".repeat(5_000)}}` }, 400, "invalid-request"],
    ["too large", { body: `{"identities":"${"x".repeat(200_000)}"}` }, 413, "body-too-large"],
    ["nothing", { body: "" }, 400, "invalid-request"],
    ["null", { body: "null" }, 400, "invalid-request"],
    ["no key", { body: "{}", headers: { "idempotency-key": "" } }, 400, "idempotency-key-missing"],
    ["a long key", { body: "{}", headers: { "idempotency-key": "k".repeat(201) } }, 400, "invalid-request"],
  ] satisfies [string, Sent, number, string][])("%s", async (_, sent, status, code) => {
    const before = await house.digest();
    const response = await post("/v1/members", sent);
    expect([response.status, (await response.json() as { code: string }).code]).toEqual([status, code]);
    expect(await house.digest()).toBe(before);
    expect(({} as { isOwner?: boolean }).isOwner).toBeUndefined();
  });

  test("one that grows beyond its limit without having said so", async () => {
    const endless = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(50_000).fill(32)) });
    const response = await fetch(`${house.url}/v1/members`, {
      method: "POST", body: endless, duplex: "half", headers: { authorization: `Bearer ${house.credentials["backend"]!}`, "idempotency-key": "k", "content-type": "application/json" },
    } as RequestInit).catch(() => undefined);
    // Whoever is still sending may see the connection close before it reads why.
    if (response) expect(response.status).toBe(413);
  });
});

describe("roads that lead nowhere", () => {
  test.each([
    ["GET", "/v1/nothing", 404, "not-found"], ["GET", "/", 404, "not-found"], ["GET", "/v1/members/%00/state", 400, "invalid-request"], ["GET", "/v1/members/%ff/state", 404, "member-unknown"],
    ["DELETE", "/v1/programme", 405, "method-not-allowed"], ["TRACE", "/v1/programme", 405, "method-not-allowed"], ["PUT", "/v1/members", 405, "method-not-allowed"],
    ["GET", `/v1/members/${"x".repeat(400)}/state`, 400, "invalid-request"], ["GET", "/v1/members?limit=1&limit=2", 400, "invalid-request"], ["GET", "/v1/members?limit=9999", 400, "invalid-request"],
    ["GET", "/problems/__proto__", 404, "not-found"],
  ] as const)("%s %s", async (method, path, status, code) => {
    const response = await rawly(`${method} ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${house.credentials["owner"]!}\r\nconnection: close\r\n\r\n`);
    expect(response).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(response).toContain(`"code":"${code}"`);
  });
});

describe("slow clients", () => {
  test("a body that does not arrive is waited for so long and no longer", async () => {
    const response = await rawly(`POST /v1/members HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${house.credentials["backend"]!}\r\nidempotency-key: k\r\ncontent-type: application/json\r\ncontent-length: 50\r\nconnection: close\r\n\r\n{"identi`);
    expect(response).toMatch(/^HTTP\/1.1 408 /);
  });

  test("one that hangs up in the middle of its body is no fault of ours", async () => {
    const { hostname, port } = new URL(house.url);
    const before = house.faults();
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.write(`POST /v1/members HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${house.credentials["backend"]!}\r\nidempotency-key: k3\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{`, () => setTimeout(() => socket.destroy(), 20)));
      socket.on("close", () => resolve());
    });
    expect((await fetch(`${house.url}/health`)).status).toBe(200);
    expect(house.faults()).toBe(before);
  });

  test("while one is slow, others are answered", async () => {
    const slow = rawly(`POST /v1/members HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${house.credentials["backend"]!}\r\nidempotency-key: k2\r\ncontent-type: application/json\r\ncontent-length: 50\r\nconnection: close\r\n\r\n{`);
    expect((await fetch(`${house.url}/v1/programme`, { headers: { authorization: `Bearer ${house.credentials["site"]!}` } })).status).toBe(200);
    expect(await slow).toMatch(/^HTTP\/1.1 408 /);
  });
});

/** Says something to the server as it is, and takes whatever comes until the connection closes. */
function rawly(text: string): Promise<string> {
  const { hostname, port } = new URL(house.url);
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.setEncoding("utf8").on("data", (part: string) => { answer += part; }).on("close", () => resolve(answer)).on("error", reject);
  });
}
