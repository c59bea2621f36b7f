import { goodOf, type Locale } from "../goods/catalogue.js";
import { digitsOf } from "../../world/money.js";
import type { Product } from "../../world/product.js";
import type { World } from "../../world/world.js";

/** A product in one of its forms, as Liquid has it; money in hundredths. */
export type VariantDrop = { readonly id: string; readonly title: string; readonly sku: string | null; readonly price: number; readonly compare_at_price: number | null; readonly available: true };
/** A product, as Liquid has it. */
export type ProductDrop = {
  readonly id: string; readonly title: string; readonly handle: string; readonly url: string; readonly description: string; readonly note: string; readonly type: string; readonly vendor: string; readonly tags: readonly string[];
  readonly featured_image: string; readonly price: number; readonly compare_at_price: number | null; readonly variants: readonly VariantDrop[]; readonly selected_or_first_available_variant: VariantDrop; readonly has_only_default_variant: boolean;
};

/** A product in the language of the page, where the house has words for it. */
export function productDrop(world: World, product: Product, locale: string, chosen?: string): ProductDrop {
  const good = goodOf(product.handle);
  const unit = 100 / 10 ** digitsOf(world.facts.currency);
  const variants = product.variants.map(({ id, title, sku, price, compareAtPrice }): VariantDrop => ({
    id, title: good?.variants?.find((each) => each.sku === sku)?.name[locale as Locale] ?? title, sku, price: price * unit, compare_at_price: compareAtPrice === null ? null : compareAtPrice * unit, available: true,
  }));
  const selected = variants.find(({ id }) => id === chosen) ?? variants[0]!;
  return {
    id: product.id, title: good?.name[locale as Locale] ?? product.title, handle: product.handle, url: `/products/${product.handle}`, description: good?.story[locale as Locale] ?? product.description, note: good?.note[locale as Locale] ?? product.productType,
    type: product.productType, vendor: product.vendor, tags: product.tags, featured_image: `/pictures/${product.handle}.svg`, price: selected.price, compare_at_price: selected.compare_at_price, variants,
    selected_or_first_available_variant: selected, has_only_default_variant: variants.length === 1,
  };
}
