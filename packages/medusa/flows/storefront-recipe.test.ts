import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import { stripTypeScriptTypes } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Membership, openMembership } from "@laurel/client/page";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { Buyer } from "./stage/calling.js";
import { type Shop, openShop } from "./stage/shop.js";

// The recipe is what people copy, so it is the recipe that is run: each block of it that names its file.
const recipe = readFileSync(new URL("../../../docs/recipes/medusa-storefront.md", import.meta.url), "utf8");
const place = mkdtempSync(join(fileURLToPath(new URL("..", import.meta.url)), ".recipe-"));

let shop: Shop;
let ann: Buyer;
beforeAll(async () => {
  shop = await openShop();
  ann = await shop.register();
});
afterAll(async () => {
  rmSync(place, { recursive: true, force: true });
  await shop?.close();
});

async function written<Module>(file: string): Promise<Module> {
  const block = [...recipe.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!).find((code) => code.startsWith(`// ${file}`));
  if (block === undefined) throw new Error(`the recipe has no ${file}`);
  const path = join(place, `${file.replaceAll(/\W+/g, "-")}.mjs`);
  writeFileSync(path, stripTypeScriptTypes(block));
  return await import(pathToFileURL(path).href) as Module;
}

function kept(membership: Membership): Membership {
  onTestFinished(() => membership.close());
  return membership;
}

const pointsIn = async (membership: Membership): Promise<number | string> => {
  const snapshot = await membership.member.refresh();
  return "state" in snapshot && snapshot.state?.state.kind === "member" ? snapshot.state.state.wallets[0]!.available : snapshot.kind;
};

/** A Next.js server, as far as its route handlers go: the browser has the starter's cookie, and no script has. */
async function nextServer(token: () => string | undefined) {
  Object.assign(process.env, { MEDUSA_BACKEND_URL: shop.url, NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY: shop.seeded.publishableKey });
  const routes = await written<Record<string, (request: Request) => Promise<Response>>>("src/app/api/laurel/[...path]/route.ts");
  const carry = async (asked: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = "", url = "" } = asked;
    const body = Buffer.concat(await asked.toArray() as Buffer[]);
    const headers = new Headers(asked.headers as Record<string, string>);
    headers.set("cookie", ["_medusa_cache_id=1", ...(token() ? [`_medusa_jwt=${token()}`] : [])].join("; "));
    const answer = await routes[method]!(new Request(`http://localhost${url}`, { method, headers, ...(body.length > 0 && { body: new Uint8Array(body) }) }));
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
  };
  const server = createServer((asked, response) => void carry(asked, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/laurel`;
}

describe("in Next.js", () => {
  test("a page whose customer is signed in by the starter's cookie sees their membership, and one without reads the programme", async () => {
    let token: string | undefined = ann.token;
    const baseUrl = await nextServer(() => token);
    const open = (customer: string | undefined) => kept(openMembership({ baseUrl, siteKey: "page", language: "en", shopper: async () => customer, subject: (id) => id }));
    const mine = open(ann.id);
    expect(await pointsIn(mine)).toBe(0);
    const asked = new Set<number>();
    const again = kept(openMembership({ baseUrl, siteKey: "page", language: "en", shopper: async () => ann.id, subject: (id) => id, fetch: async (...told) => {
      const answer = await fetch(...told);
      asked.add(answer.status);
      return answer;
    } }));
    for (let i = 0; i < 2; i++) expect(await pointsIn(again)).toBe(0);
    expect([...asked]).toEqual([200, 304]);
    expect(await mine.call("changeProfile", { params: { member: "me" }, body: { name: "Ann" } })).toMatchObject({ kind: "answer", status: 200 });
    const guest = open(undefined);
    expect([await guest.programme.refresh(), await pointsIn(guest)]).toMatchObject([{ kind: "fresh" }, "signed-out"]);
    token = undefined;
    expect(await pointsIn(open(ann.id))).toBe("signed-out");
  });
});

describe("with a token and a key", () => {
  type Recipe = { openLaurel: (sdk: { client: { getToken: () => Promise<string | null | undefined> } }, backend: string, key: string) => Membership };
  const open = async (getToken: () => Promise<string | null>) => kept((await written<Recipe>("src/membership.ts")).openLaurel({ client: { getToken } }, shop.url, shop.seeded.publishableKey));

  test("a page sees the membership of whoever holds the token, and what it asks twice is answered as it was", async () => {
    const membership = await open(async () => ann.token);
    expect([await pointsIn(membership), await pointsIn(membership)]).toEqual([0, 0]);
    const estimate = await membership.estimate({ currency: "CNY", lines: [{ id: "1", sku: "TEA", quantity: 1, amount: 10_000 }] });
    expect(estimate).toMatchObject({ kind: "answer", body: { asNewMember: false, points: [{ points: 100 }] } });
  });

  test("a guest reads the programme and what a basket would earn", async () => {
    const membership = await open(async () => null);
    expect(await membership.programme.refresh()).toMatchObject({ kind: "fresh", programme: { program: { currency: "CNY" } } });
    expect(await membership.estimate({ currency: "CNY", lines: [{ id: "1", sku: "TEA", quantity: 1, amount: 10_000 }] })).toMatchObject({ kind: "answer", body: { asNewMember: true } });
    expect(await pointsIn(membership)).toBe("signed-out");
  });

  test("somebody else's token shows somebody else, and nothing of whoever was there", async () => {
    const bob = await shop.register();
    let token = ann.token;
    const membership = await open(async () => token);
    const shown = async () => {
      await pointsIn(membership);
      const snapshot = membership.member.snapshot();
      return "state" in snapshot ? snapshot.state?.member : snapshot.kind;
    };
    expect(await shown()).toBe(ann.id);
    token = bob.token;
    await membership.member.refresh();
    await expect.poll(shown).toBe(bob.id);
  });
});

test("with a cookie and a key, a page sees the membership of the session", async () => {
  const session = await shop.call("POST", "/auth/session", { token: ann.token });
  const cookie = session.headers.get("set-cookie")!.split(";")[0]!;
  const membership = kept(openMembership({
    baseUrl: `${shop.url}/store/laurel`, siteKey: "page", shopper: async () => ann.id, subject: (id) => id,
    // A browser adds the cookie where `credentials` says so; Node is told.
    fetch: (to, how) => fetch(to, { ...how, headers: { ...how?.headers as Record<string, string>, cookie, "x-publishable-api-key": shop.seeded.publishableKey } }),
  }));
  expect(await pointsIn(membership)).toBe(0);
  await shop.call("DELETE", "/auth/session", { headers: { cookie } });
  expect(await pointsIn(membership)).toBe("signed-out");
});
