import { digestOf, type Metafield, type MetafieldDefinition, metafieldKey, namespaceOf } from "../../../world/metafield.js";
import type { World } from "../../../world/world.js";
import { definitionOf, ownerTypeOf } from "./owner-type.js";
import { thingOf } from "../thing.js";

/** A value to keep; `compareDigest` names what it shall replace, and `null` that there shall be none yet. */
export type Wanted = { readonly ownerId: string; readonly namespace?: string | null; readonly key: string; readonly type?: string | null; readonly value: string; readonly compareDigest?: string | null };

type Problem = { readonly field: readonly string[]; readonly message: string; readonly code: string; readonly elementIndex: number | null };

const setMax = 25;

/** Keeps all of them, or none. */
export function setMetafields(world: World, { metafields }: { readonly metafields: readonly Wanted[] }) {
  if (metafields.length > setMax) return refused([problem(null, "LESS_THAN_OR_EQUAL_TO", `Exceeded the maximum metafields input limit of ${setMax}.`)]);
  const problems = metafields.flatMap((each, index) => {
    const found = problemOf(world, each, index);
    return found === undefined ? [] : [found];
  });
  if (problems.length > 0) return refused(problems);
  return { metafields: metafields.map((each) => keep(world, each)), userErrors: [] };
}

const refused = (userErrors: readonly Problem[]) => ({ metafields: null, userErrors });
const problem = (index: number | null, code: string, message: string, field = "value"): Problem => ({ field: index === null ? ["metafields"] : ["metafields", String(index), field], message, code, elementIndex: index });

function problemOf(world: World, wanted: Wanted, index: number): Problem | undefined {
  const namespace = namespaceOf(world.facts.appId, wanted.namespace);
  if (thingOf(world, wanted.ownerId) === null) return problem(index, "INVALID", "Owner does not exist.", "ownerId");
  if (namespace.startsWith("app--") && !namespace.startsWith(`app--${world.facts.appId}`)) return problem(index, "APP_NOT_AUTHORIZED", "Access to this namespace and key on Metafields for this resource type is not allowed.", "namespace");
  if (!/^[\w-]{2,64}$/.test(wanted.key)) return problem(index, "INVALID", "Key must be 2 to 64 letters, digits, hyphens or underscores.", "key");
  const there = world.metafields.get(metafieldKey(wanted.ownerId, namespace, wanted.key));
  if (wanted.compareDigest !== undefined && wanted.compareDigest !== (there === undefined ? null : digestOf(there.value))) {
    return problem(index, "STALE_OBJECT", "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.", "compareDigest");
  }
  const type = typeFor(world, wanted, namespace, there);
  if (type === undefined) return problem(index, "BLANK", "Type can't be blank.", "type");
  const defined = definitionOf(world, ownerTypeOf(wanted.ownerId), namespace, wanted.key);
  if (defined !== undefined && defined.type !== type) return problem(index, "INVALID_TYPE", `Type must be consistent with the definition's type: '${defined.type}'.`, "type");
  const wrong = wrongValue(type, wanted.value);
  return wrong === undefined ? undefined : problem(index, "INVALID_VALUE", wrong);
}

const typeFor = (world: World, wanted: Wanted, namespace: string, there: Metafield | undefined): string | undefined =>
  wanted.type ?? definitionOf(world, ownerTypeOf(wanted.ownerId), namespace, wanted.key)?.type ?? there?.type;

/** What a value of a type may not be, in words. */
function wrongValue(type: string, value: string): string | undefined {
  if (value === "") return "Value can't be blank.";
  if (type === "number_integer" && !/^-?\d{1,16}$/.test(value)) return "Value must be an integer.";
  if (type === "number_decimal" && !/^-?\d+(\.\d+)?$/.test(value)) return "Value must be a decimal.";
  if (type === "boolean" && value !== "true" && value !== "false") return "Value must be true or false.";
  if (type === "date" && !/^\d{4}-\d\d-\d\d$/.test(value)) return "Value must be a date.";
  if (type === "single_line_text_field" && /[\r\n]/.test(value)) return "Value must be a single line text string.";
  if (type !== "json" && !type.startsWith("list.")) return undefined;
  try {
    JSON.parse(value);
    return undefined;
  } catch {
    return "Value is invalid JSON.";
  }
}

function keep(world: World, wanted: Wanted): Metafield {
  const namespace = namespaceOf(world.facts.appId, wanted.namespace);
  const key = metafieldKey(wanted.ownerId, namespace, wanted.key);
  const there = world.metafields.get(key);
  const type = typeFor(world, wanted, namespace, there) ?? "json";
  const field: Metafield = there ?? { __typename: "Metafield", id: world.mint(), ownerId: wanted.ownerId, namespace, key: wanted.key, type, value: wanted.value, createdAt: world.now(), updatedAt: world.now() };
  Object.assign(field, { type, value: wanted.value, updatedAt: world.now() });
  world.metafields.set(key, field);
  return field;
}

/** Says what values of a name are. One that is taken is refused. */
export function defineMetafield(world: World, wanted: { readonly ownerType: string; readonly namespace?: string | null; readonly key: string; readonly name: string; readonly type: string; readonly description?: string | null; readonly access?: { readonly admin?: string | null; readonly storefront?: string | null; readonly customerAccount?: string | null } | null }) {
  const namespace = namespaceOf(world.facts.appId, wanted.namespace);
  if (definitionOf(world, wanted.ownerType, namespace, wanted.key) !== undefined) {
    return { createdDefinition: null, userErrors: [{ field: ["definition", "key"], message: `Key is in use for ${wanted.ownerType} metafields on the '${namespace}' namespace.`, code: "TAKEN", elementIndex: null, elementKey: null }] };
  }
  const definition: MetafieldDefinition = {
    __typename: "MetafieldDefinition", id: world.mint(), namespace, key: wanted.key, ownerType: wanted.ownerType, type: wanted.type, name: wanted.name, description: wanted.description ?? null,
    access: { admin: wanted.access?.admin ?? "PUBLIC_READ_WRITE", storefront: wanted.access?.storefront ?? "NONE", customerAccount: wanted.access?.customerAccount ?? "NONE" },
  };
  world.definitions.set(definition.id, definition);
  return { createdDefinition: definition, userErrors: [] };
}
