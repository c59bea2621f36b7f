import { gidOf, tailOf } from "../../world/ids.js";
import type { Collection, Product, Variant } from "../../world/product.js";
import type { World } from "../../world/world.js";
import type { Answers, Asking } from "../asking.js";
import { connection, type PageArgs } from "../connection.js";
import { found } from "../search.js";
import { identity } from "./identity.js";
import { hasMetafields } from "./metafields/metafields.js";
import { money, price } from "./money.js";

const byId = { id: ({ id }: { readonly id: string }) => id };
const collectionsWith = (world: World, productId: string): Collection[] => [...world.collections.values()].filter(({ productIds }) => productIds.includes(productId));

/** The goods. */
export const productAnswers: Answers = {
  QueryRoot: {
    product: (_root: object, { id }: { readonly id: string }, { world }: Asking) => world.products.get(tailOf(id)) ?? null,
    products: (_root: object, args: PageArgs & { readonly query?: string | null }, asking: Asking) => connection(found(asking.world.products.values(), args.query, productFields), args, asking, byId),
    collection: (_root: object, { id }: { readonly id: string }, { world }: Asking) => world.collections.get(tailOf(id)) ?? null,
    collections: (_root: object, args: PageArgs & { readonly query?: string | null }, asking: Asking) => connection(found(asking.world.collections.values(), args.query, collectionFields), args, asking, byId),
    productVariant: (_root: object, { id }: { readonly id: string }, { world }: Asking) => [...world.products.values()].flatMap(({ variants }) => variants).find((each) => each.id === tailOf(id)) ?? null,
  },
  Product: {
    ...identity("Product"), ...hasMetafields("Product"),
    descriptionHtml: ({ description }: Product) => description,
    variants: ({ variants }: Product, args: PageArgs, asking: Asking) => connection(variants, args, asking, byId),
    collections: ({ id }: Product, args: PageArgs, asking: Asking) => connection(collectionsWith(asking.world, id), args, asking, byId),
    inCollection: ({ id }: Product, args: { readonly id: string }, { world }: Asking) => world.collections.get(tailOf(args.id))?.productIds.includes(id) ?? false,
    priceRangeV2: ({ variants }: Product, _args: object, { world }: Asking) => {
      const prices = variants.map((each) => each.price);
      return { minVariantPrice: money(Math.min(...prices), world.facts.currency), maxVariantPrice: money(Math.max(...prices), world.facts.currency) };
    },
    featuredMedia: () => null, onlineStoreUrl: ({ handle }: Product, _args: object, { world }: Asking) => `https://${world.facts.domain}/products/${handle}`,
  },
  ProductVariant: {
    ...identity("ProductVariant"), ...hasMetafields("ProductVariant"),
    product: ({ productId }: Variant, _args: object, { world }: Asking) => world.products.get(productId),
    displayName: ({ productId, title }: Variant, _args: object, { world }: Asking) => `${world.products.get(productId)?.title ?? ""} - ${title}`,
    price: (variant: Variant, _args: object, { world }: Asking) => price(variant.price, world.facts.currency),
    compareAtPrice: ({ compareAtPrice }: Variant, _args: object, { world }: Asking) => (compareAtPrice === null ? null : price(compareAtPrice, world.facts.currency)),
    availableForSale: () => true,
  },
  Collection: {
    ...identity("Collection"), ...hasMetafields("Collection"),
    id: ({ id }: Collection) => gidOf("Collection", id),
    descriptionHtml: ({ description }: Collection) => description,
    products: ({ productIds }: Collection, args: PageArgs, asking: Asking) => connection(productIds.flatMap((id) => asking.world.products.get(id) ?? []), args, asking, byId),
    productsCount: ({ productIds }: Collection) => ({ count: productIds.length, precision: "EXACT" }),
  },
};

const productFields = {
  id: ({ id }: Product) => id, title: ({ title }: Product) => title, tag: ({ tags }: Product) => tags, updated_at: ({ updatedAt }: Product) => updatedAt, created_at: ({ createdAt }: Product) => createdAt,
  status: ({ status }: Product) => status, handle: ({ handle }: Product) => handle, vendor: ({ vendor }: Product) => vendor, product_type: ({ productType }: Product) => productType,
};
const collectionFields = { id: ({ id }: Collection) => id, title: ({ title }: Collection) => title, updated_at: ({ updatedAt }: Collection) => updatedAt, handle: ({ handle }: Collection) => handle };
