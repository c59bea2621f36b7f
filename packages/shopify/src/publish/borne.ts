import type { Room } from "../adapter/room.js";
import { gidOf, numberOf } from "../inbox/payload.js";
import { type CustomerPublishedFragment, type MetafieldIdentifierInput, type MetafieldsSetInput, askCustomersPublished } from "../operations/publish.js";
import { membershipText, readMembership, saysTheSame } from "./membership-json.js";
import type { Published } from "./membership-of.js";

/** What a customer bears of ours in Shopify. */
export type Borne = CustomerPublishedFragment;

/** The keys of our metafields, under the app's own namespace, which nobody else can write. */
export const metafieldKeys = ["membership", "tier", "points"] as const;
const namespace = "$app";

/** What it takes to bring a customer from what it bears to what it is to bear. */
export type Change = {
  readonly id: string;
  readonly set: readonly MetafieldsSetInput[];
  readonly drop: readonly MetafieldIdentifierInput[];
  readonly addTags: readonly string[];
  readonly removeTags: readonly string[];
};

/** What customers bear, by their number; those whom Shopify does not know are left out. */
export async function borneBy({ admin }: Room, customers: readonly string[]): Promise<Map<string, Borne>> {
  const { nodes } = await admin.ask(askCustomersPublished, { ids: customers.map((id) => gidOf("Customer", id)) });
  return new Map(nodes.flatMap((node): [string, Borne][] => (node !== null && "id" in node ? [[numberOf((node as Borne).id), node as Borne]] : [])));
}

/**
 * Holds what a customer bears against what it is to bear. Each value goes with the digest of the one that was read, so that whoever wrote meanwhile is not written over (`null`: where there was none).
 *
 * @returns nothing where it bears what it should; tags that do not begin with the prefix are nobody's business here
 */
export function changeOf(borne: Borne, wanted: Published | undefined, tagPrefix: string): Change | undefined {
  const { id } = borne;
  const values = valuesOf(wanted);
  const set = metafieldKeys.flatMap((key): MetafieldsSetInput[] => {
    const [value, there] = [values[key], borne[key]];
    return value === undefined || isBorne(key, there?.value, value, wanted) ? [] : [{ ownerId: id, namespace, key, type: types[key], value, compareDigest: there?.compareDigest ?? null }];
  });
  const drop = metafieldKeys.flatMap((key) => (values[key] === undefined && borne[key] ? [{ ownerId: id, namespace, key }] : []));
  // Shopify takes tags for the same whatever their case.
  const tags = new Set((wanted?.tiers ?? []).map((tier) => tagPrefix + tier));
  const there = new Set(borne.tags.map((tag) => tag.toLowerCase()));
  const lower = new Set([...tags].map((tag) => tag.toLowerCase()));
  const addTags = [...tags].filter((tag) => !there.has(tag.toLowerCase()));
  const removeTags = borne.tags.filter((tag) => tag.toLowerCase().startsWith(tagPrefix.toLowerCase()) && !lower.has(tag.toLowerCase()));
  return set.length + drop.length + addTags.length + removeTags.length === 0 ? undefined : { id, set, drop, addTags, removeTags };
}

type Key = (typeof metafieldKeys)[number];
const types: Readonly<Record<Key, string>> = { membership: "json", tier: "single_line_text_field", points: "number_integer" };

function valuesOf(wanted: Published | undefined): Readonly<Record<Key, string | undefined>> {
  if (!wanted) return { membership: undefined, tier: undefined, points: undefined };
  const { membership } = wanted;
  // Segments are asked in whole points.
  return { membership: membershipText(membership), tier: membership.tier?.id, points: String(Math.floor(membership.points / 10 ** (membership.wallet?.decimals ?? 0))) };
}

function isBorne(key: Key, there: string | undefined, value: string, wanted: Published | undefined): boolean {
  if (there === undefined || key !== "membership" || !wanted) return there === value;
  const membership = readMembership(there);
  return membership !== undefined && saysTheSame(membership, wanted.membership);
}
