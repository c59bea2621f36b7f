import { tailOf } from "../world/ids.js";
import type { Collection, Product, Variant } from "../world/product.js";
import type { World } from "../world/world.js";
import { found, type Id } from "./deed.js";

/** What the shopkeeper does with the goods. */
export type Products = ReturnType<typeof productsOf>;

/** Of a new product: its price in minor units of the shop's currency. With no variants named it has one. */
export type NewProduct = {
  readonly title: string;
  readonly price?: number;
  readonly handle?: string;
  readonly description?: string;
  readonly vendor?: string;
  readonly productType?: string;
  readonly tags?: readonly string[];
  readonly isGiftCard?: boolean;
  readonly taxable?: boolean;
  readonly variants?: readonly { readonly title: string; readonly price: number; readonly sku?: string; readonly compareAtPrice?: number }[];
};

export function productsOf(world: World) {
  return {
    create: (fields: NewProduct): Product => {
      const product = newProduct(world, fields);
      world.products.set(product.id, product);
      return product;
    },
    /** A price from here on; orders keep theirs. */
    price: (variantId: Id, price: number): void => {
      Object.assign(variantOf(world, variantId).variant, { price, updatedAt: world.now() });
    },
    delete: (id: Id): void => {
      world.products.delete(tailOf(id));
    },
    collect: (fields: { readonly title: string; readonly products: readonly Id[] }): Collection => {
      const collection: Collection = { __typename: "Collection", id: world.mint(), updatedAt: world.now(), title: fields.title, handle: handleOf(fields.title), description: "", productIds: fields.products.map(tailOf) };
      world.collections.set(collection.id, collection);
      return collection;
    },
  };
}

/** A variant with its product. @throws Error when there is none */
export function variantOf(world: World, id: Id): { readonly product: Product; readonly variant: Variant } {
  const product = found([...world.products.values()].find(({ variants }) => variants.some((each) => each.id === tailOf(id))), `variant ${id}`);
  return { product, variant: found(product.variants.find((each) => each.id === tailOf(id)), `variant ${id}`) };
}

function newProduct(world: World, fields: NewProduct): Product {
  const [id, at] = [world.mint(), world.now()];
  const isGiftCard = fields.isGiftCard ?? false;
  const variants = (fields.variants ?? [{ title: "Default Title", price: fields.price ?? 10_000 }]).map((each, index): Variant => ({
    __typename: "ProductVariant", id: world.mint(), productId: id, createdAt: at, updatedAt: at, title: each.title, sku: each.sku ?? null, price: each.price, compareAtPrice: each.compareAtPrice ?? null,
    taxable: !isGiftCard && (fields.taxable ?? true), position: index + 1,
  }));
  return {
    __typename: "Product", id, createdAt: at, updatedAt: at, title: fields.title, handle: fields.handle ?? handleOf(fields.title), description: fields.description ?? "", vendor: fields.vendor ?? world.facts.name,
    productType: fields.productType ?? "", tags: [...(fields.tags ?? [])], status: "ACTIVE", isGiftCard, variants,
  };
}

const handleOf = (title: string): string => title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
