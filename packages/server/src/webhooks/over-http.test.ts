import { operations, routes } from "@laurel/client/wire";
import type { Vault } from "@laurel/store/vault";
import { MemoryStore } from "@laurel/store/memory";
import { SignJWT } from "jose";
import { expect, test } from "vitest";
import { teaShop } from "../http/house.fixture.js";
import { type Laurel, laurel } from "../http/laurel.js";
import { enrol, openReceiver, secret, verified } from "../outward/outside.fixture.js";
import { openOutwardDoor } from "./outward-door.js";

const tokenSecret = "a-secret-of-the-shop-that-is-long-enough-for-anybody";

async function openServer(allowPrivate: boolean): Promise<{ readonly served: Laurel; readonly ask: typeof asking; readonly vault?: Vault }> {
  const served = await laurel({
    store: new MemoryStore(), secret, policy: teaShop, webhooks: { allowPrivate }, tokens: { audience: "laurel", staff: [{ kid: "staff-1", alg: "HS256", key: tokenSecret }] },
    onFault: (error) => { throw error; },
  });
  return { served, ask: (operation, more) => asking(operation, { ...more, served }) };
}

type Asking = { readonly served?: Laurel; readonly role?: string; readonly endpoint?: string; readonly body?: unknown; readonly key?: string };

async function asking(operation: "addEndpoint" | "listEndpoints" | "removeEndpoint" | "listDeadLetters" | "replayWebhooks", { served, role = "owner", endpoint = "", body, key = "k1" }: Asking = {}) {
  const seconds = Math.floor(Date.now() / 1000);
  const token = await new SignJWT({ sub: role, role, stores: role === "owner" ? "all" : ["s1"] }).setProtectedHeader({ alg: "HS256", kid: "staff-1" })
    .setAudience("laurel").setIssuedAt(seconds).setExpirationTime(seconds + 600).sign(new TextEncoder().encode(tokenSecret));
  const { method, path } = routes[operation];
  const response = await served!.fetch(new Request(`http://laurel.test${path.replace("{endpoint}", endpoint)}`, {
    method, headers: { "authorization": `Bearer ${token}`, "idempotency-key": key, ...(body !== undefined && { "content-type": "application/json" }) }, ...(body !== undefined && { body: JSON.stringify(body) }),
  }));
  const text = await response.text();
  return { status: response.status, body: (text === "" ? undefined : JSON.parse(text)) as unknown };
}

test("an owner adds an endpoint over HTTP, it is told, read back without its secret, and removed", async () => {
  const { served, ask } = await openServer(true);
  const receiver = await openReceiver();
  const added = await ask("addEndpoint", { body: { url: receiver.url, name: "the shop", events: ["tier-changed"] } });
  expect(added.status).toBe(201);
  const endpoint = operations.addEndpoint.answers[201].parse(added.body);
  const { engine } = served.means;
  await enrol({ engine, store: engine.store, clock: { now: 0 } }, "ann");
  await engine.deliver(openOutwardDoor({ means: served.means }));
  expect(verified(receiver.arrivals[0]!, endpoint.secret)).toMatchObject({ type: "tier-changed", data: { member: "ann", sequence: 1 } });
  const listed = operations.listEndpoints.answers[200].strict().parse((await ask("listEndpoints")).body);
  expect(listed.items).toMatchObject([{ endpoint: endpoint.endpoint, url: receiver.url, addedBy: "staff:owner" }]);
  expect(JSON.stringify(listed)).not.toContain("whsec_");
  operations.listDeadLetters.answers[200].parse((await ask("listDeadLetters", { endpoint: endpoint.endpoint })).body);
  expect(await ask("listDeadLetters", { endpoint: "mail" })).toMatchObject({ status: 200, body: { items: [] } });
  expect(await ask("replayWebhooks", { endpoint: endpoint.endpoint, body: { since: 0 }, key: "replay" })).toEqual({ status: 202, body: { queued: 1 } });
  expect(await ask("removeEndpoint", { endpoint: endpoint.endpoint })).toMatchObject({ status: 204 });
  expect(await ask("listEndpoints")).toMatchObject({ body: { items: [] } });
  expect(await ask("removeEndpoint", { endpoint: "unknown" })).toMatchObject({ status: 404, body: { code: "endpoint-unknown" } });
});

test.each(["clerk", "agent", "analyst"])("a %s neither sees nor changes who is told", async (role) => {
  const { served, ask } = await openServer(true);
  const answers = [
    await ask("addEndpoint", { role, body: { url: "https://hooks.example/", name: "mine", events: ["notice"] } }), await ask("listEndpoints", { role }), await ask("removeEndpoint", { role, endpoint: "e" }),
    await ask("listDeadLetters", { role, endpoint: "mail" }), await ask("replayWebhooks", { role, endpoint: "mail", body: {} }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  expect(await served.means.engine.store.count("endpoint")).toBe(0);
});

test("a server that runs in earnest has nobody told inside, and asks for what is wrong in plain words", async () => {
  const { served, ask } = await openServer(false);
  for (const url of ["http://hooks.example/", "https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/"]) {
    expect(await ask("addEndpoint", { body: { url, name: "inside", events: ["notice"] }, key: url.replaceAll(/\W/g, "-") })).toMatchObject({ status: 409, body: { code: "address-not-allowed" } });
  }
  for (const url of ["ftp://hooks.example/", "javascript:alert(1)", "file:///etc/passwd", "not a url"]) {
    expect(await ask("addEndpoint", { body: { url, name: "odd", events: ["notice"] } })).toMatchObject({ status: 400, body: { code: "invalid-request" } });
  }
  expect(await served.means.engine.store.count("endpoint")).toBe(0);
});
