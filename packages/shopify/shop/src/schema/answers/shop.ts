import { happening } from "../../webhooks/delivery.js";
import { customerPayload } from "../../webhooks/customer-payload.js";
import { orderPayload } from "../../webhooks/order-payload.js";
import { gidOf, tailOf, typeOf } from "../../world/ids.js";
import type { World } from "../../world/world.js";
import type { Answers, Asking } from "../asking.js";
import { hasMetafields } from "./metafields/metafields.js";
import { thingOf } from "./thing.js";

/** The shop itself, the app in it, tags, and things by their global id. */
export const shopAnswers: Answers = {
  QueryRoot: {
    shop: (_root: object, _args: object, { world }: Asking) => ({ __typename: "Shop", id: world.facts.id }),
    node: (_root: object, { id }: { readonly id: string }, { world }: Asking) => thingOf(world, id),
    nodes: (_root: object, { ids }: { readonly ids: readonly string[] }, { world }: Asking) => ids.map((id) => thingOf(world, id)),
    currentAppInstallation: (_root: object, _args: object, { world }: Asking) => ({ __typename: "AppInstallation", id: world.facts.appId }),
    app: (_root: object, _args: object, { world }: Asking) => ({ __typename: "App", id: world.facts.appId }),
  },
  Shop: {
    ...hasMetafields("Shop"),
    id: ({ id }: { readonly id: string }) => gidOf("Shop", id),
    name: (_shop: object, _args: object, { world }: Asking) => world.facts.name,
    myshopifyDomain: (_shop: object, _args: object, { world }: Asking) => world.facts.domain,
    url: (_shop: object, _args: object, { world }: Asking) => `https://${world.facts.domain}`,
    currencyCode: (_shop: object, _args: object, { world }: Asking) => world.facts.currency,
    enabledPresentmentCurrencies: (_shop: object, _args: object, { world }: Asking) => [world.facts.currency],
    ianaTimezone: (_shop: object, _args: object, { world }: Asking) => world.facts.timezone,
    taxesIncluded: (_shop: object, _args: object, { world }: Asking) => world.facts.taxesIncluded,
    plan: (_shop: object, _args: object, { world }: Asking) => ({ partnerDevelopment: world.facts.partnerDevelopment, shopifyPlus: world.facts.plus, publicDisplayName: world.facts.plus ? "Shopify Plus" : "Basic" }),
    primaryDomain: (_shop: object, _args: object, { world }: Asking) => ({ id: gidOf("Domain", world.facts.id), host: world.facts.domain, url: `https://${world.facts.domain}`, sslEnabled: true }),
  },
  AppInstallation: {
    ...hasMetafields("AppInstallation"),
    id: ({ id }: { readonly id: string }) => gidOf("AppInstallation", id),
    accessScopes: (_app: object, _args: object, { world }: Asking) => world.scopes.map((handle) => ({ handle, description: handle })),
    app: (_app: object, _args: object, { world }: Asking) => ({ __typename: "App", id: world.facts.appId }),
  },
  App: { id: ({ id }: { readonly id: string }) => gidOf("App", id), handle: () => "laurel", title: () => "Laurel" },
  Mutation: {
    tagsAdd: (_root: object, { id, tags }: { readonly id: string; readonly tags: readonly string[] }, { world }: Asking) => tag(world, id, (own) => [...own, ...tags.flatMap(split).filter((each) => !own.some((one) => same(one, each)))]),
    tagsRemove: (_root: object, { id, tags }: { readonly id: string; readonly tags: readonly string[] }, { world }: Asking) => tag(world, id, (own) => own.filter((each) => !tags.flatMap(split).some((gone) => same(each, gone)))),
    flowTriggerReceive: (_root: object, args: { readonly handle?: string | null; readonly payload?: unknown; readonly body?: string | null }, { world }: Asking) => {
      if (args.handle === undefined || args.handle === null) return { userErrors: [{ field: ["handle"], message: "Handle can't be blank" }] };
      if (JSON.stringify(args.payload ?? {}).length > 50_000) return { userErrors: [{ field: ["payload"], message: "Payload is too large" }] };
      world.triggers.push({ handle: args.handle, payload: args.payload });
      return { userErrors: [] };
    },
  },
};

const tagsMax = 250;
const split = (tags: string): string[] => tags.split(",").map((each) => each.trim()).filter((each) => each !== "");
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function tag(world: World, gid: string, change: (tags: readonly string[]) => string[]) {
  const type = typeOf(gid);
  const thing = type === "Customer" ? world.customers.get(tailOf(gid)) : type === "Order" ? world.orders.get(tailOf(gid)) : type === "Product" ? world.products.get(tailOf(gid)) : undefined;
  if (thing === undefined) return { node: null, userErrors: [{ field: ["id"], message: `${type ?? "Resource"} does not exist` }] };
  const tags = change(thing.tags);
  if (tags.length > tagsMax) return { node: null, userErrors: [{ field: ["tags"], message: `Tags can't be more than ${tagsMax}` }] };
  const isChanged = tags.length !== thing.tags.length;
  if (isChanged) Object.assign(thing, { tags, updatedAt: world.now() });
  if (isChanged && thing.__typename === "Customer") happening(world).tell("customers/update", customerPayload(world, thing));
  if (isChanged && thing.__typename === "Order") happening(world).tell("orders/updated", orderPayload(world, thing));
  return { node: thing, userErrors: [] };
}
