import { appIn } from "./deeds/app.js";
import { customersOf } from "./deeds/customers.js";
import { keptIn } from "./deeds/kept.js";
import { ordersOf } from "./deeds/orders.js";
import { productsOf } from "./deeds/products.js";
import { answer } from "./endpoints/answer.js";
import { type Failure, faultsOf } from "./endpoints/faults.js";
import type { Asked } from "./endpoints/graphql-endpoint.js";
import { type Limits, paceOf } from "./endpoints/pace.js";
import { serve } from "./endpoints/serve.js";
import { tokensOf } from "./endpoints/tokens.js";
import { apiVersion } from "./schema/executable.js";
import { adminOf } from "./admin-of.js";
import { type ActionFor, flowAction } from "./signing/flow-action.js";
import { type ProxyFor, signedProxyQuery } from "./signing/proxy.js";
import { sessionToken, type TokenFor } from "./signing/session-token.js";
import { deliverWaiting, requestOf, type Send, type Ways } from "./webhooks/deliver.js";
import { happening } from "./webhooks/delivery.js";
import type { Json } from "./webhooks/exact-json.js";
import type { Delivery } from "./world/delivery.js";
import { emptyWorld, type World } from "./world/world.js";

/** What a shop is opened with; all of it may be left out. */
export type ShopOptions = {
  /** ISO 4217; `CNY`. */
  readonly currency?: string;
  readonly name?: string;
  readonly domain?: string;
  readonly timezone?: string;
  readonly locale?: string;
  readonly plus?: boolean;
  readonly partnerDevelopment?: boolean;
  readonly taxesIncluded?: boolean;
  /** Part of the price: `0.13`; no taxes when left out. */
  readonly taxRate?: number;
  /** Epoch ms; the machine's clock when left out. */
  readonly now?: () => number;
  /** What numbers and the order of files come from. */
  readonly seed?: number;
  readonly apiKey?: string;
  readonly secret?: string;
  /** Of the real address on 127.0.0.1; any free one when left out. */
  readonly port?: number;
  /** Where webhooks go: `https://app.example.com/webhooks`. */
  readonly webhooksUri?: string;
};

/** A simulated Shopify shop: Shopify's own schema, answered from memory, at a real address on this machine. */
export type Shop = Awaited<ReturnType<typeof openShop>>;

/** Opens a shop in which nothing has happened, and in which the app is installed with every scope. */
export async function openShop(options: ShopOptions = {}) {
  const domain = options.domain ?? "simulated.myshopify.com";
  const keys = { domain, apiKey: options.apiKey ?? "0123456789abcdef0123456789abcdef", secret: options.secret ?? "shpss_simulated_0123456789abcdef" };
  const now = options.now ?? Date.now;
  const world = emptyWorld({
    name: options.name ?? "Simulated shop", domain, currency: options.currency ?? "CNY", timezone: options.timezone ?? "Asia/Shanghai", locale: options.locale ?? "en", plus: options.plus ?? false,
    partnerDevelopment: options.partnerDevelopment ?? false, taxesIncluded: options.taxesIncluded ?? true, taxRate: options.taxRate ?? 0,
  }, now, options.seed ?? 1);
  const [tokens, faults, asked] = [tokensOf(world, keys), faultsOf(), [] as Asked[]];
  let pace = paceOf(now, undefined);
  let otherwise: (request: Request) => Promise<Response | undefined> = async () => undefined;
  let url = "";
  const reach = async (input: Request | string | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    return answer({ world, url: () => url, tokens, pace: () => pace, faults, asked }, request, otherwise);
  };
  const place = await serve((request) => reach(request), options.port);
  url = place.url;
  return {
    ...keys, url, world, facts: world.facts, apiVersion,
    /** As `fetch`, for whatever the app asks of Shopify; it answers for every host. */
    fetch: reach,
    /** The Admin API without HTTP: no tokens, no pace, no failures. For tests of what comes after asking. */
    admin: adminOf(world, () => url, asked),
    /** Every question that was asked, in order. */
    asked,
    customers: customersOf(world), products: productsOf(world), orders: ordersOf(world), ...keptIn(world), tokens, ...appIn(world, tokens),
    ...signsOf(world, keys, options.webhooksUri ?? "https://app.example.com/webhooks"),
    /** How fast the app may ask from here on; as fast as it likes when left out. */
    throttle: (limits?: Limits): void => {
      pace = paceOf(now, limits);
    },
    /** What goes wrong with the next questions. */
    failNext: (failure: Failure, times?: number): void => {
      if (failure === "bulk") Object.assign(world, { bulkFails: true });
      else faults.next(failure, times);
    },
    /** How long what happens is neither found by searching nor counted as used: Shopify promises neither at once. */
    lag: (ms: number): void => void Object.assign(world, { searchLagMs: ms }),
    /** Lets somebody else answer what Shopify's Admin API does not: the shop's own pages. */
    alsoAnswers: (answers: (request: Request) => Promise<Response | undefined>): void => {
      otherwise = answers;
    },
    close: place.close,
  };
}

/** Whatever Shopify signs with the app's secret. */
function signsOf(world: World, keys: { readonly domain: string; readonly apiKey: string; readonly secret: string }, uri: string) {
  const hooks = { secret: keys.secret, apiVersion, uri };
  return {
    webhooks: {
      waiting: world.waiting,
      /** Sends what waits; what the app does not take waits on. */
      deliver: (send: Send, ways?: Ways) => deliverWaiting(world, hooks, send, ways),
      /** One that waits, as it comes over the wire. */
      request: (delivery: Delivery) => requestOf(world, hooks, delivery),
      /** Tells something that nobody did, such as a sample of Shopify's. */
      tell: (topic: string, payload: Json) => happening(world).tell(topic, payload),
    },
    flow: {
      /** What apps told Shopify Flow. */
      told: world.triggers,
      /** A step of somebody's flow, as Shopify sends it to the app; one that was not answered in time comes again with the same `run`. */
      action: (to: string, wanted: ActionFor) => flowAction(world, keys.secret, to, wanted),
    },
    /** A session token as the page of a surface asks App Bridge for it. */
    sessionToken: (wanted: TokenFor) => sessionToken(keys, wanted),
    /** The address of an app's proxy as Shopify asks it: `path` is the app's, with whatever the page put behind it. */
    signProxy: (path: string, wanted: ProxyFor = {}) => signedProxy(keys, path, wanted),
  };
}

function signedProxy(keys: { readonly domain: string; readonly secret: string }, path: string, wanted: ProxyFor): string {
  const [pathname = "/", query = ""] = path.split("?", 2);
  return `${pathname}?${signedProxyQuery(keys, new URLSearchParams(query), wanted).toString()}`;
}
