import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { problemStatus } from "../wire/problem.js";
import { routes } from "../wire/routes.js";
import { CallFault } from "./call-fault.js";
import type { ClientOptions } from "./caller.js";
import { createClient } from "./client.js";
import { type Step, cutShort, hangUp, json, problem, serverThat, silence, text, tokenOf } from "./scripted-server.fixture.js";

const held = { member: "ann", hold: "h", wallet: "points", points: 500, until: 1 };
const hold = { params: { member: "me" }, body: { wallet: "points", points: 500 } } as const;

/** A client that notes its pauses and takes none. */
async function opened(steps: readonly Step[], more: Partial<ClientOptions> = {}) {
  const { baseUrl, heard } = await serverThat(...steps);
  const pauses: number[] = [];
  const clock = { now: 1_800_000_000_000 };
  const wait = async (ms: number) => { pauses.push(ms); clock.now += ms; };
  const client = createClient({ baseUrl, credential: "pk_test", now: () => clock.now, ...more, retry: { wait, random: () => 0.5, ...more.retry } });
  return { client, heard, pauses, clock };
}

const faultOf = (call: Promise<unknown>) => call.then(() => expect.unreachable("it did not fail"), (error: unknown) => error as CallFault);

describe("a call", () => {
  test("says what its operation takes, who asks, and in which language", async () => {
    const { client, heard } = await opened([json(201, held)], { language: "zh-Hans" });
    const outcome = await client.call("placeHold", { params: { member: "李/小龙 %" }, body: { wallet: "points", points: 500 }, key: "wish-1" });
    expect(outcome).toEqual({ kind: "answer", status: 201, body: held });
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({ method: "POST", url: `/v1/members/${encodeURIComponent("李/小龙 %")}/holds`, body: JSON.stringify(hold.body) });
    expect(heard[0]!.headers).toMatchObject({ "authorization": "Bearer pk_test", "accept-language": "zh-Hans", "content-type": "application/json", "idempotency-key": "wish-1" });
  });

  test("asks below the path of the address, with a query, and no key where none is needed", async () => {
    const { client, heard } = await opened([json(200, { items: [] })]);
    const below = createClient({ baseUrl: `${client.baseUrl}/shop/laurel//`, credential: "k" });
    await below.call("listMembers", { query: { limit: 5, tier: "gold & more" } });
    expect(heard[0]).toMatchObject({ method: "GET", url: "/shop/laurel/v1/members?limit=5&tier=gold+%26+more", body: "" });
    expect(heard[0]!.headers).not.toHaveProperty("idempotency-key");
  });

  test("may be answered with nothing", async () => {
    const { client } = await opened([(response) => response.writeHead(204).end()]);
    expect(await client.call("removeDraft", { params: { draft: "spring" } })).toEqual({ kind: "answer", status: 204, body: undefined });
  });

  test("that is refused is told the code and the figures, and throws nothing", async () => {
    const { client, pauses } = await opened([problem(409, "points-short", { wallet: "points", wanted: 500, available: 120, missing: 380 })]);
    const outcome = await client.call("placeHold", hold);
    expect(outcome).toMatchObject({ kind: "problem", problem: { code: "points-short", missing: 380, status: 409 } });
    expect(pauses).toEqual([]);
  });

  test.each(Object.entries(problemStatus).filter(([, status]) => status < 500))("%s (%i) is a refusal", async (code, status) => {
    const { client } = await opened([problem(status, code)], { retry: { attemptsMax: 1 } });
    expect(await client.call("placeHold", hold)).toMatchObject({ kind: "problem", problem: { code, status } });
  });

  test.each([[".", "a step in the path"], ["..", "a step up in the path"], ["", "nothing"], ["\uD800", "half a character"]])("cannot name %j, which a path would take for %s", async (member) => {
    const { client, heard } = await opened([json(200, {})]);
    await expect(client.call("readMemberState", { params: { member } })).rejects.toMatchObject({ name: "Defect" });
    expect(heard).toEqual([]);
  });

  test.each(["ftp://shop.example", "shop.example", "https://a@shop.example", "https://shop.example/?a", "https://shop.example/#a"])("cannot go to %s", (baseUrl) => {
    expect(() => createClient({ baseUrl, credential: "k" })).toThrow(expect.objectContaining({ name: "Defect" }));
  });

  test("of every operation that takes something has a body that may be sent", () => {
    const without = Object.values(routes).filter(({ method }) => method === "GET" || method === "DELETE");
    expect(without.every(({ repeats }) => repeats !== "keyed")).toBe(true);
  });
});

describe("what fails on the way", () => {
  test.each<[string, Step]>([
    ["a line that is hung up", hangUp],
    ["half an answer", cutShort("application/json", '{"member":"an')],
    ["a gateway without its server", text(502, "text/html", "<h1>Bad gateway</h1>")],
    ["a gateway that waited too long", text(504, "text/plain", "")],
    ["a server that stops", problem(503, "stopping")],
    ["a server that was told too slowly", problem(408, "too-slow")],
    ["too many requests", problem(429, "too-many-requests")],
  ])("%s is tried again, with the very same key and body", async (_, failure) => {
    const { client, heard, pauses } = await opened([failure, failure, json(201, held)]);
    expect(await client.call("placeHold", hold)).toMatchObject({ kind: "answer", status: 201 });
    expect(heard).toHaveLength(3);
    const keys = new Set(heard.map(({ headers }) => headers["idempotency-key"]));
    expect([keys.size, new Set(heard.map(({ body }) => body)).size]).toEqual([1, 1]);
    expect([...keys][0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/);
    expect(pauses).toEqual([125, 250]);
  });

  test("two wishes have two keys", async () => {
    const { client, heard } = await opened([json(201, held)]);
    await client.call("placeHold", hold);
    await client.call("placeHold", hold);
    expect(new Set(heard.map(({ headers }) => headers["idempotency-key"])).size).toBe(2);
  });

  test("again and again is thrown in the end, with the key to ask with later, and its cause", async () => {
    const { client, heard } = await opened([hangUp], { retry: { attemptsMax: 3 } });
    const fault = await faultOf(client.call("placeHold", { ...hold, key: "mine" }));
    expect(fault).toBeInstanceOf(CallFault);
    expect(fault).toMatchObject({ name: "CallFault", code: "unreachable", operation: "placeHold", key: "mine" });
    expect(fault.cause).toBeInstanceOf(TypeError);
    expect(heard).toHaveLength(3);
  });

  test("and keeps failing with 503 tells what the server said", async () => {
    const { client, heard } = await opened([problem(503, "store-unreachable")]);
    expect(await faultOf(client.call("readProgramme"))).toMatchObject({ code: "server-failed", status: 503, problem: { code: "store-unreachable" } });
    expect(heard).toHaveLength(4);
  });

  test("and is the server's own fault (500) is not tried again", async () => {
    const { client, heard } = await opened([problem(500, "fault")]);
    expect(await faultOf(client.call("placeHold", hold))).toMatchObject({ code: "server-failed", status: 500, problem: { code: "fault" } });
    expect(heard).toHaveLength(1);
  });

  test("and still is too many requests in the end is a refusal; unusual reading is one at once", async () => {
    const busy = await opened([problem(429, "too-many-requests")]);
    expect(await busy.client.call("readProgramme")).toMatchObject({ kind: "problem", problem: { code: "too-many-requests" } });
    const held = await opened([problem(429, "unusual-reading", {}, { "retry-after": "3600" })]);
    expect(await held.client.call("listMembers")).toMatchObject({ kind: "problem", problem: { code: "unusual-reading" } });
    expect([busy.heard.length, held.heard.length]).toEqual([4, 1]);
  });

  test.each([
    // Retry-After | pause in ms | why
    ["2", 2_125, "seconds, and a random part more"],
    [new Date(1_800_000_003_000).toUTCString(), 3_125, "a date"],
    [new Date(1_799_999_000_000).toUTCString(), 125, "a date that is past"],
    ["soon", 125, "no figure at all"],
    ["-1", 125, "a figure below zero"],
    ["1e3", 125, "a figure that HTTP does not know"],
  ])("Retry-After: %s waits %i ms: %s", async (after, ms) => {
    const { client, pauses } = await opened([problem(503, "overloaded", {}, { "retry-after": after }), json(200, {})]);
    expect(await client.call("readProgramme")).toMatchObject({ kind: "answer" });
    expect(pauses).toEqual([ms]);
  });

  test("is not waited for when the server asks for more time than there is", async () => {
    const { client, heard, pauses } = await opened([problem(503, "overloaded", {}, { "retry-after": "60" })]);
    expect(await faultOf(client.call("readProgramme"))).toMatchObject({ code: "server-failed" });
    expect([heard.length, pauses]).toEqual([1, []]);
  });

  test("a server that says nothing is given up, attempt by attempt", async () => {
    const { client, pauses } = await opened([silence], { retry: { attemptMs: 5, attemptsMax: 3 } });
    expect(await faultOf(client.call("readProgramme"))).toMatchObject({ code: "unreachable", cause: { name: "TimeoutError" } });
    expect(pauses).toHaveLength(2);
  });
});

describe("abort", () => {
  test("before the first attempt sends nothing", async () => {
    const { client, heard } = await opened([json(200, {})]);
    await expect(client.call("readProgramme", { signal: AbortSignal.abort("gone") })).rejects.toBe("gone");
    expect(heard).toEqual([]);
  });

  test("while the server thinks ends at once, and nothing is tried again", async () => {
    const stop = new AbortController();
    const { client, heard, pauses } = await opened([() => stop.abort("left the page")]);
    await expect(client.call("placeHold", { ...hold, signal: stop.signal })).rejects.toBe("left the page");
    expect([heard.length, pauses]).toEqual([1, []]);
  });

  test("during a pause ends the pause", async () => {
    const stop = new AbortController();
    const { baseUrl, heard } = await serverThat(problem(503, "overloaded", {}, { "retry-after": "20" }));
    const client = createClient({ baseUrl, credential: "k" });
    const call = client.call("readProgramme", { signal: stop.signal });
    while (heard.length === 0) await pause(1);
    await pause(5);
    stop.abort("left the page");
    await expect(call).rejects.toBe("left the page");
    expect(heard).toHaveLength(1);
  });
});

describe("who asks", () => {
  test("is asked for before every call, so that the last to sign in is the one", async () => {
    let signedIn = "ann";
    const { client, heard } = await opened([json(200, {})], { credential: async () => tokenOf(signedIn) });
    const told: unknown[] = [];
    const me = { params: { member: "me" }, asking: (subject: string | undefined) => { told.push(subject, heard.length); } } as const;
    await client.call("readMemberState", me);
    signedIn = "李";
    await client.call("readMemberState", me);
    expect([told, heard.map(({ headers }) => headers.authorization)]).toEqual([["ann", 0, "李", 1], [`Bearer ${tokenOf("ann")}`, `Bearer ${tokenOf("李")}`]]);
  });

  test("with a token too old gets a new one, once", async () => {
    const asked: boolean[] = [];
    const credential = ({ expired }: { expired: boolean }) => tokenOf("ann", asked.push(expired));
    const { client, heard } = await opened([problem(401, "token-expired"), json(201, held)], { credential });
    expect(await client.call("placeHold", hold)).toMatchObject({ kind: "answer" });
    expect(asked).toEqual([false, true]);
    expect(new Set(heard.map(({ headers }) => headers["idempotency-key"])).size).toBe(1);
    const never = await opened([problem(401, "token-expired")], { credential });
    expect(await never.client.call("placeHold", hold)).toMatchObject({ kind: "problem", problem: { code: "token-expired" } });
    expect(never.heard).toHaveLength(2);
  });

  test("with a key does not get another, and who is not signed in is told so", async () => {
    const key = await opened([problem(401, "token-expired")]);
    expect(await key.client.call("readProgramme")).toMatchObject({ problem: { code: "token-expired" } });
    const nobody = await opened([problem(401, "not-signed-in")], { credential: () => tokenOf("ann") });
    expect(await nobody.client.call("readProgramme")).toMatchObject({ problem: { code: "not-signed-in" } });
    expect([key.heard.length, nobody.heard.length]).toEqual([1, 1]);
  });

  test.each([["pk_live_1", undefined], ["a.b", undefined], ["a.b.c", undefined], [`x.${btoa("[]")}.y`, undefined], [`x.${btoa("null")}.y`, undefined], [tokenOf("李/1"), "李/1"]])(
    "is read off %s as %s", async (credential, subject) => {
      const { client } = await opened([json(200, {})], { credential });
      const told: unknown[] = [];
      await client.call("readMemberState", { params: { member: "me" }, asking: (subject) => { told.push(subject); } });
      expect(told).toEqual([subject]);
    });

  test.each<[string, ClientOptions["credential"]]>([
    ["throws", () => { throw new Error("signed out"); }],
    ["is a line of two", "a\r\nx-evil: 1"],
    ["is a page of HTML", async () => "<!doctype html>\n<h1>Sign in</h1>"],
    ["is nothing", () => ""],
  ])("where the credential %s, nothing is sent and no secret told", async (_, credential) => {
    const { client, heard } = await opened([json(200, {})], { credential });
    const fault = await faultOf(client.call("readProgramme"));
    expect(fault).toMatchObject({ code: "no-credential", operation: "readProgramme" });
    expect(fault.message).not.toMatch(/evil|doctype/);
    expect(heard).toEqual([]);
  });
});

describe("an answer that is still the same", () => {
  const state = { member: "ann", seq: 3, state: { kind: "not-enrolled", asOf: 1 }, rewards: [] };
  const notModified: Step = (response) => response.writeHead(304, { etag: '"3"' }).end();
  const me = { params: { member: "me" } } as const;

  test("is asked about by its name, and answered with what was kept", async () => {
    const { client, heard } = await opened([json(200, state, { etag: '"3"' }), notModified]);
    const first = await client.call("readMemberState", me);
    const second = await client.call("readMemberState", me);
    expect(second).toEqual(first);
    expect((second as { body?: unknown }).body).toBe((first as { body?: unknown }).body);
    expect(heard.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"3"']);
  });

  test("is never somebody else's, though their names are the same", async () => {
    let token = tokenOf("ann");
    const { client, heard } = await opened([json(200, state, { etag: '"3"' }), (response, { headers }) => {
      if (headers["if-none-match"] === '"3"') notModified(response, heard[0]!);
      else json(200, { ...state, member: "bob" }, { etag: '"3"' })(response, heard[0]!);
    }], { credential: () => token });
    await client.call("readMemberState", me);
    token = tokenOf("bob");
    expect(await client.call("readMemberState", me)).toMatchObject({ body: { member: "bob" } });
    token = tokenOf("ann", 2);
    expect(await client.call("readMemberState", me)).toMatchObject({ body: { member: "ann" } });
  });

  test("is not asked about after it was forgotten", async () => {
    const { client, heard } = await opened([json(200, state, { etag: '"3"' })]);
    await client.call("readMemberState", me);
    client.forget();
    await client.call("readMemberState", me);
    expect(heard[1]!.headers).not.toHaveProperty("if-none-match");
  });

  test("may have been kept by the page, where it is nobody's own", async () => {
    const { client, heard } = await opened([notModified]);
    const body = { version: "1" } as never;
    expect(await client.call("readProgramme", { known: { etag: '"p"', body } })).toEqual({ kind: "answer", status: 200, etag: '"p"', body });
    expect(heard[0]!.headers["if-none-match"]).toBe('"p"');
  });

  test("but was never asked about is malformed", async () => {
    const { client } = await opened([notModified]);
    expect(await faultOf(client.call("readMemberState", me))).toMatchObject({ code: "malformed", status: 304 });
  });
});

describe("what does not speak as Laurel does", () => {
  test.each<[string, Step, string]>([
    ["a sign-in page", text(200, "text/html", "<h1>Free WiFi</h1>"), "malformed"],
    ["half JSON", text(200, "application/json", '{"member":'), "malformed"],
    ["nothing at all", text(200, "application/json", ""), "malformed"],
    ["a redirect", text(302, "text/html", "", { location: "https://elsewhere.example/" }), "malformed"],
    ["a page that is not there", text(404, "text/html", "<h1>404</h1>"), "malformed"],
    ["a problem without a code", text(409, "application/problem+json", '{"title":"no"}'), "malformed"],
    ["a problem that is a list", text(409, "application/problem+json", "[1]"), "malformed"],
    ["a server that broke", text(500, "text/plain", "oops"), "server-failed"],
    ["an answer without end", (response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const more = (): void => { if (!response.destroyed) response.write(" ".repeat(1 << 20), more); };
      more();
    }, "too-large"],
  ])("%s is thrown", async (_, step, code) => {
    const { client, heard } = await opened([step]);
    expect(await faultOf(client.call("placeHold", hold))).toMatchObject({ name: "CallFault", code });
    expect(heard).toHaveLength(1);
  });
});

describe("lines", () => {
  const ask = { query: { approval: "a1" } } as const;
  const ndjson = "application/x-ndjson";
  async function all(lines: AsyncIterable<unknown>): Promise<unknown[]> {
    const found = [];
    for await (const line of lines) found.push(line);
    return found;
  }

  test("are read one by one, wherever the line breaks them", async () => {
    const parts = ['{"member":"a"}\n{"mem', 'ber":"李', '"}\n\n{"member":"c"}\n'];
    const { client } = await opened([hangUp, (response) => {
      response.writeHead(200, { "content-type": ndjson });
      const bytes = parts.flatMap((part) => [...Buffer.from(part)].map((byte) => Buffer.from([byte])));
      const next = (): void => { const byte = bytes.shift(); if (byte) response.write(byte, next); else response.end(); };
      next();
    }]);
    const outcome = await client.lines("exportMembers", ask);
    expect(outcome.kind === "lines" && await all(outcome.lines)).toEqual([{ member: "a" }, { member: "李" }, { member: "c" }]);
  });

  test.each<[string, Step, string]>([
    ["hung up", cutShort(ndjson, '{"member":"a"}\n'), "unreachable"],
    ["ended in the middle of a line", text(200, ndjson, '{"member":"a"}\n{"mem'), "unreachable"],
    ["mixed with something else", text(200, ndjson, '{"member":"a"}\n<h1>\n'), "malformed"],
    ["one line without end", text(200, ndjson, `{"member":"a"}\n${" ".repeat(1_200_000)}`), "too-large"],
  ])("that are %s throw, after what came before", async (_, step, code) => {
    const { client } = await opened([step]);
    const outcome = await client.lines("exportMembers", ask);
    const found: unknown[] = [];
    const reading = (async () => { if (outcome.kind === "lines") for await (const line of outcome.lines) found.push(line); })();
    expect(await faultOf(reading)).toMatchObject({ code });
    expect(found).toEqual([{ member: "a" }]);
  });

  test("that nobody wants any more let the server go", async () => {
    let closed = false;
    const { client } = await opened([(response) => {
      response.writeHead(200, { "content-type": ndjson });
      response.on("close", () => { closed = true; });
      const more = (): void => { if (!response.destroyed) response.write('{"member":"a"}\n', () => setImmediate(more)); };
      more();
    }]);
    const outcome = await client.lines("exportMembers", ask);
    if (outcome.kind !== "lines") expect.unreachable();
    const reading = outcome.lines[Symbol.asyncIterator]();
    expect(await reading.next()).toEqual({ done: false, value: { member: "a" } });
    await reading.return?.();
    await vi.waitUntil(() => closed, { interval: 1 });
    const stop = new AbortController();
    const again = await client.lines("exportMembers", { ...ask, signal: stop.signal });
    if (again.kind !== "lines") expect.unreachable();
    const stopped = again.lines[Symbol.asyncIterator]();
    await stopped.next();
    stop.abort("enough");
    await expect((async () => { while (!(await stopped.next()).done); })()).rejects.toBe("enough");
  });

  test("that are refused are told so, and JSON is no lines", async () => {
    const refused = await opened([problem(409, "approval-needed")]);
    expect(await refused.client.lines("exportMembers", ask)).toMatchObject({ kind: "problem", problem: { code: "approval-needed" } });
    const wrong = await opened([json(200, {})]);
    expect(await faultOf(wrong.client.lines("exportMembers", ask))).toMatchObject({ code: "malformed" });
  });
});
