import { gidOf } from "../../../world/ids.js";
import { digestOf, type Metafield, type MetafieldDefinition, metafieldKey, namespaceOf } from "../../../world/metafield.js";
import type { World } from "../../../world/world.js";
import type { Answer, Answers, Asking } from "../../asking.js";
import { connection, type PageArgs } from "../../connection.js";
import { identity } from "../identity.js";
import { definitionOf, ownerTypeOf } from "./owner-type.js";
import { defineMetafield, setMetafields } from "./set-metafields.js";

type Named = { readonly key: string; readonly namespace?: string | null };
const byId = { id: ({ id }: { readonly id: string }) => id };

/** What whatever can keep metafields answers of them. */
export const hasMetafields = (type: string): Readonly<Record<string, Answer>> => ({
  metafield: ({ id }: { readonly id: string }, { key, namespace }: Named, { world }: Asking) => world.metafields.get(metafieldKey(gidOf(type, id), namespaceOf(world.facts.appId, namespace), key)) ?? null,
  metafields: ({ id }: { readonly id: string }, args: PageArgs & { readonly namespace?: string | null; readonly keys?: readonly string[] | null }, asking: Asking) => connection(ofOwner(asking.world, gidOf(type, id), args), args, asking, byId),
});

/** Values kept with things, and what they are. */
export const metafieldAnswers: Answers = {
  QueryRoot: {
    metafieldDefinitions: (_root: object, args: PageArgs & { readonly ownerType: string; readonly namespace?: string | null; readonly key?: string | null }, asking: Asking) =>
      connection([...asking.world.definitions.values()].filter((each) => each.ownerType === args.ownerType && (args.key ?? each.key) === each.key && (args.namespace === undefined || args.namespace === null || namespaceOf(asking.world.facts.appId, args.namespace) === each.namespace)), args, asking, byId),
  },
  Metafield: {
    ...identity("Metafield"),
    compareDigest: ({ value }: Metafield) => digestOf(value),
    jsonValue: ({ type, value }: Metafield): unknown => (type === "json" || type.startsWith("number") || type === "boolean" || type.startsWith("list.") ? JSON.parse(value) : value),
    ownerType: ({ ownerId }: Metafield) => ownerTypeOf(ownerId),
    sizeInBytes: ({ value }: Metafield) => Buffer.byteLength(value),
    definition: ({ namespace, key, ownerId }: Metafield, _args: object, { world }: Asking) => definitionOf(world, ownerTypeOf(ownerId), namespace, key) ?? null,
    reference: () => null,
  },
  MetafieldDefinition: {
    id: ({ id }: MetafieldDefinition) => gidOf("MetafieldDefinition", id),
    type: ({ type }: MetafieldDefinition) => ({ name: type, category: "OTHER" }),
    pinnedPosition: () => null, validations: () => [], validationStatus: () => "ALL_VALID",
  },
  Mutation: {
    metafieldsSet: (_root: object, args: Parameters<typeof setMetafields>[1], { world }: Asking) => setMetafields(world, args),
    metafieldsDelete: (_root: object, { metafields }: { readonly metafields: readonly (Named & { readonly ownerId: string })[] }, { world }: Asking) => ({
      deletedMetafields: metafields.map(({ ownerId, namespace, key }) => (world.metafields.delete(metafieldKey(ownerId, namespaceOf(world.facts.appId, namespace), key)) ? { ownerId, namespace: namespaceOf(world.facts.appId, namespace), key } : null)),
      userErrors: [],
    }),
    metafieldDefinitionCreate: (_root: object, { definition }: { readonly definition: Parameters<typeof defineMetafield>[1] }, { world }: Asking) => defineMetafield(world, definition),
  },
};

function ofOwner(world: World, ownerId: string, args: { readonly namespace?: string | null; readonly keys?: readonly string[] | null }): Metafield[] {
  const keys = args.keys?.map((each) => {
    const dot = each.indexOf(".");
    return dot < 0 ? `${namespaceOf(world.facts.appId, args.namespace)} ${each}` : `${namespaceOf(world.facts.appId, each.slice(0, dot))} ${each.slice(dot + 1)}`;
  });
  return [...world.metafields.values()].filter((each) => each.ownerId === ownerId && (keys === undefined ? args.namespace === undefined || args.namespace === null || namespaceOf(world.facts.appId, args.namespace) === each.namespace : keys.includes(`${each.namespace} ${each.key}`)));
}

