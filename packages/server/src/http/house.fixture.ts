import { createHash } from "node:crypto";
import type { OperationId } from "@laurel/client/wire";
import { routes } from "@laurel/client/wire";
import type { PolicyText } from "@laurel/core/schemas";
import { type Store, kindsInOrder } from "@laurel/store";
import { MemoryStore } from "@laurel/store/memory";
import { type Vault, memoryVaultKeep, newKeyRing, openVault, providerOf } from "@laurel/store/vault";
import { SignJWT } from "jose";
import { type Order, issue } from "../access/keys/keys.js";
import { type Laurel, laurel } from "./laurel.js";
import type { Limits } from "./limits.js";
import { addressBehind, serveOnNode } from "./node-server.js";

/** A tea shop with everything a policy can say that an operation asks about. */
export const teaShop: PolicyText = {
  policy: 1,
  program: { id: "tea", name: { "en": "Tea Club", "zh-Hans": "茶会员" }, currency: "CNY", timeZone: "Asia/Shanghai", languages: ["en", "zh-Hans"] },
  orders: { claimWithin: "P30D" },
  ladders: [{
    id: "retail", name: { "en": "Membership", "zh-Hans": "会员等级" }, for: ["consumer"], demote: { when: "at-once" },
    tiers: [
      { id: "regular", name: { "en": "Regular", "zh-Hans": "普通级" } },
      { id: "gold", name: { "en": "Gold", "zh-Hans": "黄金级" }, reach: { metric: "spend", window: "P12M", atLeast: "3000.00" } },
    ],
  }],
  wallets: [{
    id: "points", name: { "en": "Points", "zh-Hans": "积分" }, worth: { points: 100, money: "1.00" }, transfer: true, approvalAbove: 1_000,
    earn: [{ id: "base", per: "1.00", points: 1, round: "down" }, { id: "review", on: "review-posted", points: 20 }, { id: "welcome", on: "enrolled", points: 100 }],
    expiry: { after: "P12M", warn: "P30D" }, redeem: { step: 10, min: 10, maxShareOfOrder: 0.5, holdFor: "PT30M" },
  }],
  benefits: { gold: [{ kind: "discount", percent: 5 }, { kind: "voucher", voucher: "tasting", every: "P12M", count: 1 }] },
  rewards: [
    { id: "mug", name: { "en": "Mug", "zh-Hans": "马克杯" }, points: 50, stock: 3 },
    { id: "tasting", kind: "service", name: { "en": "Tasting", "zh-Hans": "品茶" }, points: 80 },
  ],
  referral: { reward: { referrer: 200, friend: 100 }, after: "first-paid-order", minOrder: "50.00" },
};

/** Midday of 1 June 2026 in Shanghai. */
export const june = Date.UTC(2026, 5, 1, 4);
const audience = "laurel";
const tokenSecret = "a-secret-of-the-shop-that-is-long-enough-for-anybody";
const staffSecret = "another-secret-that-only-the-desk-of-the-shop-knows";

/** A server that listens, with a key or a token for everybody who may ask. */
export type House = {
  readonly url: string;
  readonly laurel: Laurel;
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: { now: number };
  /** By asker: site, shopper, backend, device, and every role; `nobody` has none. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Values that fields of a name like to have, so that a request finds something to be about. */
  readonly liked: Readonly<Record<string, readonly unknown[]>>;
  /** Asks for an operation over HTTP. */
  readonly ask: (operation: OperationId, asked?: Asking) => Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>>; readonly headers: Headers }>;
  /** A token for a member. */
  readonly shopper: (member: string) => Promise<string>;
  /** Enrols two members who have bought, so that there is somebody to ask about. */
  readonly settle: () => Promise<void>;
  /** SHA-256 over everything that is kept, but for the audit log and what says when. */
  readonly digest: () => Promise<string>;
  /** How many faults there were. */
  readonly faults: () => number;
  readonly close: () => Promise<void>;
};

/** A request as a test makes it; `as` is an asker, or a credential. */
export type Asking = {
  readonly as?: string; readonly params?: Readonly<Record<string, string>>; readonly query?: Readonly<Record<string, string>>; readonly body?: unknown; readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

let keys = 0;

/** Opens a shop on a store of its own; its clock stands until it is set. */
export async function openHouse(limits: Partial<Limits> = {}, store: Store = new MemoryStore()): Promise<House> {
  const clock = { now: june };
  let faults = 0;
  const now = () => clock.now;
  const ring = newKeyRing();
  const provider = providerOf(() => ring, "the keys of the test");
  const vault = openVault({ programme: "main", keep: memoryVaultKeep(), keys: provider, index: provider, erasures: { append: async () => {}, async *lines() {} }, identities: { callingCode: "86" }, now });
  const secret = new Uint8Array(32).fill(7);
  const perMinute = { nobody: 1e6, site: 1e6, shopper: 1e6, staff: 1e6, device: 1e6, backend: 1e6 };
  const served = await laurel({
    store, vault, secret, now, policy: teaShop, limits: { perMinute, ...limits }, addressOf: addressBehind(0),
    tokens: { audience, shopper: [{ kid: "shop-1", alg: "HS256", key: tokenSecret }], staff: [{ kid: "staff-1", alg: "HS256", key: staffSecret }] }, onFault: (error, about) => {
      faults++;
      console.error(about, error);
    },
  });
  const listening = await serveOnNode(served, { port: 0, stopWithinMs: 2_000 });
  const shopper = (member: string) => token("shop-1", { sub: member }, clock.now);
  const key = async (id: string, order: Order): Promise<string> => {
    const issued = await issue({ store, now }, secret, { id, order, by: "test" });
    return issued.kind === "issued" ? issued.secret : "";
  };
  const credentials: Record<string, string> = { nobody: "", shopper: await shopper("ann") };
  for (const role of ["clerk", "agent", "manager", "store-manager", "analyst", "owner"]) credentials[role] = await token("staff-1", { sub: `${role}-1`, role, stores: role === "owner" ? "all" : ["s1"] }, clock.now);
  credentials["site"] = await key("00000000-0000-4000-8000-000000000001", { kind: "site", name: "shop", origins: ["https://shop.example"] });
  credentials["backend"] = await key("00000000-0000-4000-8000-000000000002", { kind: "backend", name: "shop" });
  credentials["device"] = await key("00000000-0000-4000-8000-000000000003", { kind: "device", name: "till", device: "till-1", store: "s1" });
  const ask: House["ask"] = async (operation, { as = "backend", params = {}, query, body, key = `key-${++keys}`, headers } = {}) => {
    const { method, path } = routes[operation];
    const url = new URL(listening.url + path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? "")));
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    const credential = Object.hasOwn(credentials, as) ? credentials[as]! : as;
    const response = await fetch(url, {
      method, ...(body !== undefined && { body: JSON.stringify(body) }),
      headers: { ...(credential !== "" && { authorization: `Bearer ${credential}` }), "idempotency-key": key, ...(body !== undefined && { "content-type": "application/json" }), ...headers },
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text === "" ? {} : JSON.parse(text)) as Awaited<ReturnType<House["ask"]>>["body"] };
  };
  return {
    url: listening.url, laurel: served, store, vault, clock, credentials, ask, shopper, digest: () => digestOf(store), faults: () => faults, settle: () => settle(ask),
    liked: {
      member: ["ann", "bea", "nobody"], kept: ["ann"], absorbed: ["bea"], to: ["bea"], wallet: ["points"], points: [10, 20, 50], reward: ["mug", "tasting"], ladder: ["retail"], tier: ["gold", "regular"],
      store: ["s1", "s2"], currency: ["CNY"], of: ["email", "phone", "card"], value: ["ann@example.com", "13800138000"], limit: [1, 50], source: ["shop"], document: [teaShop], version: ["2"],
    },
    close: async () => {
      await listening.close();
      await vault.close();
      await store.close();
    },
  };
}

async function token(kid: "shop-1" | "staff-1", claims: Record<string, unknown> & { readonly sub: string }, now: number): Promise<string> {
  const seconds = Math.floor(now / 1000);
  return new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid }).setAudience(audience).setIssuedAt(seconds).setExpirationTime(seconds + 3_000).sign(new TextEncoder().encode(kid === "shop-1" ? tokenSecret : staffSecret));
}

async function settle(ask: House["ask"]): Promise<void> {
  for (const member of ["ann", "bea"]) {
    await ask("enrolMember", { body: { member, identities: [{ of: "email", value: `${member}@example.com`, verified: true }], store: "s1" } });
    await ask("acceptOrder", { params: { source: "shop", order: `o-${member}` }, body: order(`o-${member}`, member) });
  }
}

/** A paid order of 500.00 by somebody who is known by an e-mail address. */
export const order = (id: string, who: string, more: object = {}) => ({
  source: "shop", id, revision: 0, identities: [`email:${who}@example.com`], placedAt: june - 1_000, currency: "CNY", store: "s1",
  lines: [{ id: "l1", sku: "tea", quantity: 1, amount: 50_000 }], payments: [{ at: june - 500, amount: 50_000, by: "money" }], ...more,
});

async function digestOf(store: Store): Promise<string> {
  const hash = createHash("sha256");
  for (const kind of kindsInOrder) {
    // What somebody asked for is noted down even when it was refused.
    if (kind === "audit") continue;
    for await (const { key, state } of store.aggregates(kind)) if (!isNobodys(kind, state)) hash.update(JSON.stringify([key, state]));
  }
  return hash.digest("hex");
}

/** An identity that leads to nobody and has bought nothing is as good as none. */
const isNobodys = (kind: string, state: object): boolean => {
  const { member, guests } = state as { readonly member?: string; readonly guests?: readonly string[] };
  return kind === "identity" && member === undefined && guests?.length === 0;
};
