import { limits } from "./limits.js";
import { at, textAt } from "./read.js";

/**
 * What the discount gives, as it may stand in its own metafield (`$app`, `benefits`), and what keeps its price. The same metafield gives the input query its variable `excludedCollectionIds`. Without it the
 * share counts that the membership names, on every product.
 */
export type Terms = {
  readonly v: 1;
  /** By the id of the tier, as the policy names it. Tiers that are not named get nothing. */
  readonly tiers: Readonly<Record<string, TierTerms>>;
  /** Ids of products that keep their price (`gid://shopify/Product/1`), at most 250. */
  readonly excludedProductIds?: readonly string[];
  /** Ids of collections whose products keep theirs, at most 100. */
  readonly excludedCollectionIds?: readonly string[];
};

/** What one tier is given. */
export type TierTerms = {
  /** Off every line that may be discounted, above 0 and up to 100. */
  readonly percent?: number;
  /** Delivery costs nothing, from `minOrder` on: a decimal figure in the currency of the shop. */
  readonly freeShipping?: { readonly minOrder?: string };
};

/** What is given to whoever buys, and how the line about it reads; `undefined` for guests, for tiers that the terms do not name, and wherever something cannot be read. */
export function termsOf(input: unknown): { readonly terms: unknown; readonly message: string | undefined } | undefined {
  const membership = at(input, "cart", "buyerIdentity", "customer", "metafield", "jsonValue");
  const tier = at(membership, "v") === 1 ? textAt(at(membership, "tier", "id"), limits.tierBytesMax) : undefined;
  const config = at(input, "discount", "metafield", "jsonValue");
  if (tier === undefined) return undefined;
  // Where the discount has no terms of its own, the share that stands in the membership counts, on everything.
  const terms = config === undefined || config === null ? at(membership, "discount") : at(config, "v") === 1 ? at(config, "tiers", tier) : undefined;
  return { terms, message: nameOf(at(membership, "tier", "name"), at(input, "localization", "language", "isoCode")) };
}

/** Whether the discount may give this at all: the merchant decides which classes it belongs to. */
export function isOfClass(input: unknown, wanted: "PRODUCT" | "SHIPPING"): boolean {
  const classes = at(input, "discount", "discountClasses");
  return Array.isArray(classes) && classes.includes(wanted);
}

/** The tier's name in the language of whoever buys, or else in English; none that is too long to be shown. */
function nameOf(names: unknown, isoCode: unknown): string | undefined {
  const inLanguage = (language: string) => textAt(at(names, language), limits.messageBytesMax);
  return inLanguage(languageOf(isoCode)) ?? inLanguage("en");
}

/** `ZH_TW` is `zh-Hant`, any other Chinese `zh-Hans`; of all others the first two letters count. */
function languageOf(isoCode: unknown): string {
  if (typeof isoCode !== "string" || !/^[A-Z]{2}(?:_[A-Z]{2})?$/.test(isoCode)) return "en";
  if (isoCode === "ZH_TW") return "zh-Hant";
  return isoCode.startsWith("ZH") ? "zh-Hans" : isoCode.slice(0, 2).toLowerCase();
}
