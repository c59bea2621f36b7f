import { randomUUID } from "node:crypto";
import { type Laurel, laurel, serveOnNode } from "@laurel/server";
import type { PolicyText } from "@laurel/core/schemas";
import { MemoryStore } from "@laurel/store/memory";
import { SignJWT } from "jose";
import { type Happening, type Scene, scenes, stageToday } from "./scenes.fixture.js";
import { stagePolicy } from "./stage-policy.fixture.js";

const [audience, dayMs] = ["stage", 86_400_000];
const secrets = { shopper: "the-shop-signs-its-shoppers-with-these-letters", staff: "and-its-people-at-the-desk-with-these-letters" };

/** A real server with a member for whoever asks: `GET /stage/gold?origin=…` answers a token of a new one who stands there, and a key for the page. */
export type Stage = { readonly url: string; readonly laurel: Laurel; readonly close: () => Promise<void> };

/** Opens a stage on a free port of this machine. */
export async function openStage(port = 0, policy: PolicyText = stagePolicy): Promise<Stage> {
  const store = new MemoryStore();
  const perMinute = { nobody: 1e6, site: 1e6, shopper: 1e6, staff: 1e6, device: 1e6, backend: 1e6 };
  let ticks = 0;
  const served = await laurel({
    store, policy, secret: new Uint8Array(32).fill(5), limits: { perMinute }, now: () => stageToday + ticks,
    tokens: { audience, shopper: [{ kid: "shop", alg: "HS256", key: secrets.shopper }], staff: [{ kid: "desk", alg: "HS256", key: secrets.staff }] },
  });
  const cast = new Cast(served, () => { ticks++; });
  const listening = await serveOnNode({
    stop: served.stop,
    fetch: async (request, environment) => {
      const { pathname, searchParams } = new URL(request.url);
      const [, scene] = /^\/stage\/([\w-]+)$/.exec(pathname) ?? [];
      if (scene === undefined) return served.fetch(request, environment);
      const headers = { "access-control-allow-origin": "*", "cache-control": "no-store" };
      if (!Object.hasOwn(scenes, scene)) return new Response(`no scene ${scene}`, { status: 404, headers });
      return cast.play(scene as Scene, searchParams.get("origin") ?? "http://localhost").then((role) => Response.json(role, { headers }), (fault: unknown) => new Response(String(fault), { status: 500, headers }));
    },
  }, { port, stopWithinMs: 2_000 });
  return {
    url: listening.url, laurel: served,
    close: async () => {
      await listening.close();
      await store.close();
    },
  };
}

/** What a page needs to be somebody. */
export type Role = { readonly member: string; readonly token: string; readonly siteKey: string };

class Cast {
  readonly #served: Laurel;
  readonly #tick: () => void;
  readonly #keys = new Map<string, Promise<string>>();
  readonly #backend: Promise<string>;

  constructor(served: Laurel, tick: () => void) {
    this.#served = served;
    this.#tick = tick;
    this.#backend = this.#issue({ kind: "backend", name: "shop" });
  }

  async play(scene: Scene, origin: string): Promise<Role> {
    const member = `${scene}-${randomUUID().slice(0, 8)}`;
    const happenings: readonly Happening[] = scenes[scene];
    for (const [i, each] of happenings.entries()) await this.#happen(member, each, happenings.slice(0, i));
    let key = this.#keys.get(origin);
    if (!key) this.#keys.set(origin, (key = this.#issue({ kind: "site", name: "page", origins: [origin] })));
    return { member, token: await tokenFor("shop", secrets.shopper, { sub: member }), siteKey: await key };
  }

  async #happen(member: string, what: Happening, before: readonly Happening[]): Promise<void> {
    this.#tick();
    switch (what.did) {
      case "joined":
        return this.#ask("POST", "/v1/members", { member, identities: [{ of: "email", value: `${member}@example.com`, verified: true }], joinedAt: stageToday - what.days * dayMs });
      case "bought": return this.#order(member, before.length, 1, what);
      case "sent-back": {
        const last = before.findLastIndex(({ did }) => did === "bought");
        return this.#order(member, last, 2, before[last] as Extract<Happening, { did: "bought" }>, what.minor);
      }
      case "spent": return this.#ask("POST", `/v1/members/${member}/redemptions`, { wallet: "points", points: what.points });
      // Only people give points by hand.
      case "given": return void await this.#send("POST", `/v1/members/${member}/adjustments`, { wallet: "points", points: what.points, reason: "a gift of the house" }, await this.#owner());
    }
  }

  async #order(member: string, id: number, revision: number, { days, minor }: { readonly days: number; readonly minor: number }, back?: number): Promise<void> {
    const at = stageToday - days * dayMs;
    const line = { id: "1", sku: "tea", quantity: 1, amount: minor };
    await this.#ask("PUT", `/v1/orders/shop/${member}-${id}`, {
      source: "shop", id: `${member}-${id}`, revision, identities: [`email:${member}@example.com`], placedAt: at, currency: "CNY", lines: [line],
      payments: [{ at, amount: minor, by: "money" }], fulfilments: [{ at, lines: [{ line: "1", quantity: 1 }] }],
      ...(back !== undefined && { refunds: [{ id: "back", at: stageToday, lines: [{ line: "1", quantity: 1, amount: back }], as: "money" }] }),
    });
  }

  async #ask(method: string, path: string, body: object): Promise<void> {
    await this.#send(method, path, body, await this.#backend);
  }

  async #issue(body: object): Promise<string> {
    const { secret } = await this.#send("POST", "/v1/keys", body, await this.#owner()) as { readonly secret: string };
    return secret;
  }

  async #owner(): Promise<string> {
    return tokenFor("desk", secrets.staff, { sub: "owner", role: "owner", stores: "all" });
  }

  async #send(method: string, path: string, body: object, credential: string): Promise<unknown> {
    const response = await this.#served.fetch(new Request(`http://stage${path}`, {
      method, body: JSON.stringify(body), headers: { "authorization": `Bearer ${credential}`, "content-type": "application/json", "idempotency-key": randomUUID() },
    }));
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }
}

async function tokenFor(kid: string, key: string, claims: Readonly<Record<string, string>>): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid }).setAudience(audience).setIssuedAt(stageToday / 1000).setExpirationTime(stageToday / 1000 + 3_000)
    .sign(new TextEncoder().encode(key));
}
