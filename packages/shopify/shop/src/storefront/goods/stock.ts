import type { Customers } from "../../deeds/customers.js";
import type { Products } from "../../deeds/products.js";
import type { Customer } from "../../world/customer.js";
import type { Product } from "../../world/product.js";
import { catalogue } from "./catalogue.js";

/** Puts the goods of the house into a shop whose currency has so many decimals. */
export function stock(products: Pick<Products, "create">, digits = 2): Product[] {
  const unit = 10 ** digits;
  return catalogue.map(({ handle, name, note, story, type, price, before, variants }) => products.create({
    handle, title: name.en, description: story.en, productType: type, vendor: "Sujian", tags: [note.en],
    variants: variants?.map((each) => ({ title: each.name.en, sku: each.sku, price: each.price * unit })) ?? [{ title: "Default Title", sku: handle, price: price * unit, ...(before !== undefined && { compareAtPrice: before * unit }) }],
  }));
}

/** People one can be in the shop. */
export const people = [
  { firstName: "Xia", lastName: "Lin", email: "lin@example.com", locale: "zh-CN" },
  { firstName: "An", lastName: "Shen", email: "shen@example.com", locale: "zh-CN" },
  { firstName: "Ning", lastName: "Gu", email: "gu@example.com", locale: "zh-TW" },
  { firstName: "Maud", lastName: "Ainsley", email: "maud@example.com", locale: "en" },
] as const;

/** Writes down the people one can be. */
export const welcome = (customers: Pick<Customers, "create">): Customer[] => people.map((person) => customers.create({ ...person, state: "ENABLED" }));
