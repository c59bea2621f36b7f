/** What the manifest says of one element, as far as it is read here. */
export type ElementDescribed = {
  readonly tagName: string;
  readonly name: string;
  readonly entry: string;
  readonly description?: string;
  readonly attributes: readonly Described[];
  readonly members: readonly (Described & { readonly kind: "field" | "method" })[];
  readonly events: readonly Described[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly (Described & { readonly default?: string })[];
};
/** One thing with a name. */
export type Described = { readonly name: string; readonly description?: string; readonly fieldName?: string; readonly type?: { readonly text: string } };

/** What the comments on the elements' classes say, as a custom elements manifest (schema 1.0.0). */
export function elementsManifest(): object;
/** The elements alone. */
export function elementsOf(manifest: object): readonly ElementDescribed[];
