import { refusalOf } from "../../deeds/discounting/applicable.js";
import { discountByCode, reduce, type Reduction } from "../../deeds/discounting/reduce.js";
import { variantOf } from "../../deeds/products.js";
import { jsonText } from "../../webhooks/exact-json.js";
import { digitsOf } from "../../world/money.js";
import type { World } from "../../world/world.js";
import { type ProductDrop, type VariantDrop, productDrop } from "./product.js";
import type { Visit } from "./visit.js";

/** A line of the cart, as Liquid and the page interface have it; money in hundredths. */
export type CartItem = {
  readonly key: string; readonly id: string; readonly variant_id: string; readonly sku: string | null; readonly quantity: number; readonly title: string; readonly url: string; readonly product: ProductDrop; readonly variant: VariantDrop;
  readonly price: number; readonly original_line_price: number; readonly final_line_price: number; readonly line_level_total_discount: number;
};

/** The cart, as Liquid and the page interface have it; money in hundredths, also of currencies that have none. */
export type CartDrop = ReturnType<typeof cartDrop>;

/** What a cart comes to, with every discount that is for it. A code that is not stays with the cart, and takes nothing off. */
export function cartDrop(world: World, visit: Visit, locale: string) {
  const lines = [...visit.lines].map(([id, quantity]) => ({ ...variantOf(world, id), quantity }));
  const { reduction, codes } = reduced(world, visit, lines);
  const off = (index: number, isOfOrder: boolean): number => (reduction.allocations[index] ?? []).filter(({ application }) => isOrders(reduction, application) === isOfOrder).reduce((sum, { amount }) => sum + amount, 0);
  const unit = 100 / 10 ** digitsOf(world.facts.currency);
  const items = lines.map(({ product, variant, quantity }, index): CartItem => {
    const drop = productDrop(world, product, locale);
    const [gross, less] = [variant.price * quantity * unit, off(index, false) * unit];
    return {
      key: `${variant.id}:${visit.token.slice(0, 12)}`, id: variant.id, variant_id: variant.id, sku: variant.sku, quantity, title: drop.title, url: drop.url, product: drop, variant: drop.variants.find(({ id }) => id === variant.id)!,
      price: variant.price * unit, original_line_price: gross, final_line_price: gross - less, line_level_total_discount: less,
    };
  });
  const applications = reduction.applications.filter(({ index }) => isOrders(reduction, index)).map(({ index, code, title }) => ({
    type: code === null ? "automatic" : "discount_code", title: code ?? title, total_allocated_amount: reduction.allocations.flat().filter(({ application }) => application === index).reduce((sum, { amount }) => sum + amount, 0) * unit,
  }));
  const subtotal = items.reduce((sum, { final_line_price: price }) => sum + price, 0);
  const less = applications.reduce((sum, { total_allocated_amount: amount }) => sum + amount, 0);
  return {
    token: visit.token, item_count: items.reduce((sum, { quantity }) => sum + quantity, 0), items, items_subtotal_price: subtotal, original_total_price: items.reduce((sum, { original_line_price: price }) => sum + price, 0),
    total_price: subtotal - less, total_discount: less + items.reduce((sum, item) => sum + item.line_level_total_discount, 0), cart_level_discount_applications: applications, discount_codes: codes,
    currency: { iso_code: world.facts.currency }, taxes_included: world.facts.taxesIncluded,
  };
}

type Line = ReturnType<typeof variantOf> & { readonly quantity: number };

function reduced(world: World, { codes, customer }: Visit, lines: readonly Line[]) {
  const cart = { customerId: customer ?? null, lines: lines.map(({ product, variant, quantity }) => ({ variantId: variant.id, productId: product.id, gross: variant.price * quantity, quantity, isGiftCard: product.isGiftCard })) };
  const good = codes.filter((code) => {
    const discount = discountByCode(world, code);
    return discount !== undefined && refusalOf(world, discount, cart) === undefined;
  });
  const said = (applicable: readonly string[]) => codes.map((code) => ({ code, applicable: applicable.includes(code) }));
  try {
    return { reduction: reduce(world, cart, good), codes: said(good) };
  } catch {
    // Codes that do not combine with each other take nothing off.
    return { reduction: reduce(world, cart, []), codes: said([]) };
  }
}

const isOrders = ({ applications, used }: Reduction, index: number): boolean => !used.find(({ id }) => id === applications[index]?.discountId)?.discountClasses.includes("PRODUCT");

/** The cart as `/cart.js` answers it: ids are numbers there, with every digit. */
export const cartJson = ({ items, currency, ...cart }: CartDrop): string => jsonText({
  ...cart, currency: currency.iso_code,
  items: items.map(({ product, variant, variant_id: id, key, sku, quantity, title, url, price, original_line_price: gross, final_line_price: net, line_level_total_discount: less }) => ({
    id: BigInt(id), variant_id: BigInt(id), product_id: BigInt(product.id), key, sku, quantity, title, url, price, original_line_price: gross, final_line_price: net, line_level_total_discount: less, product_title: product.title, variant_title: variant.title,
  })),
});
