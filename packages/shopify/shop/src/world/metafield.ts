import { createHash } from "node:crypto";

/** A value somebody keeps with a thing of the shop's. */
export type Metafield = {
  readonly __typename: "Metafield";
  readonly id: string;
  readonly ownerId: string;
  readonly namespace: string;
  readonly key: string;
  type: string;
  value: string;
  readonly createdAt: number;
  updatedAt: number;
};

/** What values of a namespace and key are. */
export type MetafieldDefinition = {
  readonly __typename: "MetafieldDefinition";
  readonly id: string;
  readonly namespace: string;
  readonly key: string;
  readonly ownerType: string;
  readonly type: string;
  name: string;
  description: string | null;
  access: { admin: string | null; storefront: string | null; customerAccount: string };
};

/** What a metafield is known by. */
export const metafieldKey = (ownerId: string, namespace: string, key: string): string => `${ownerId} ${namespace} ${key}`;

/** The namespace that the app's own words for it mean: `$app` is the app's, and no other app's. */
export function namespaceOf(appId: string, namespace: string | null | undefined): string {
  if (namespace === undefined || namespace === null || namespace === "$app") return `app--${appId}`;
  return namespace.startsWith("$app:") ? `app--${appId}--${namespace.slice(5)}` : namespace;
}

/** What a writer must name who changes only what it has read. */
export const digestOf = (value: string): string => createHash("sha256").update(value).digest("hex");
