import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { createInventoryLevelsWorkflow, createProductCategoriesWorkflow, createProductsWorkflow } from "@medusajs/medusa/core-flows";
import { products } from "../goods/catalogue";
import type { Shelf } from "../goods/product";
import type { House } from "./house";
import type { Travel } from "./travel";

/** Variants by the name of their product. */
export type Variants = ReadonlyMap<string, string>;

const shelves: Readonly<Record<Shelf, string>> = { tea: "Tea", ware: "Teaware", gift: "Gifts" };

/** Goods on their shelves, and so many of each in the warehouse. What they are called in each language stands in their metadata, for the storefront. */
export async function makeStock(container: MedusaContainer, { channel }: House, { location, profile }: Travel): Promise<Variants> {
  const names = Object.entries(shelves) as [Shelf, string][];
  const { result: categories } = await createProductCategoriesWorkflow(container).run({ input: { product_categories: names.map(([handle, name]) => ({ name, handle, is_active: true })) } });
  const { result: made } = await createProductsWorkflow(container).run({ input: { products: products.map(({ handle, sku, shelf, cny, eur, name, note, story }, order) => ({
    title: name.en, subtitle: note.en, description: story.en, handle, status: "published" as const, thumbnail: `/shop/files/pictures/${handle}.svg`, shipping_profile_id: profile, sales_channels: [{ id: channel }],
    category_ids: categories.filter((each) => each.handle === shelf).map(({ id }) => id),
    metadata: { shelf, order, says: Object.fromEntries((["en", "zh-Hans", "zh-Hant"] as const).map((language) => [language, { name: name[language], note: note[language], story: story[language] }])) },
    options: [{ title: "Size", values: ["one"] }],
    variants: [{ title: name.en, sku, manage_inventory: true, options: { Size: "one" }, prices: [{ currency_code: "cny", amount: cny }, { currency_code: "eur", amount: eur }] }],
  })) } });
  const { data: items } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "inventory_item", fields: ["id", "sku"] });
  await createInventoryLevelsWorkflow(container).run({ input: { inventory_levels: items.map(({ id, sku }) => ({ inventory_item_id: id, location_id: location, stocked_quantity: products.find((each) => each.sku === sku)?.stock ?? 0 })) } });
  return new Map(made.map(({ handle, variants }) => [handle, variants[0]!.id]));
}
