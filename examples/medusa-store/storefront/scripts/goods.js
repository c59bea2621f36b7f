import { store } from "./medusa.js";
import { language } from "./speaking.js";

const shelf = "shop-region";
const fields = "id,title,subtitle,handle,thumbnail,+metadata,*variants.calculated_price,+variants.inventory_quantity,variants.sku";

let asked;
/** The regions the shop sells to. */
export const regions = () => (asked ??= store("GET", "/regions").then((came) => came.regions));

/** The region that the visitor has chosen: China unless said. */
export async function region() {
  const all = await regions();
  return all.find(({ id }) => id === localStorage.getItem(shelf)) ?? all.find(({ currency_code: code }) => code === "cny") ?? all[0];
}

/** Chooses a region, for this page and the next ones. */
export const chooseRegion = (id) => localStorage.setItem(shelf, id);

/**
 * All goods with the prices that hold for this visitor: Medusa knows who is signed in, and has put them into the group of their tier.
 *
 * @returns in the order of the shelves
 */
export async function goods() {
  const { id, currency_code: currency, countries } = await region();
  const { products } = await store("GET", `/products?${new URLSearchParams({ limit: "100", region_id: id, country_code: countries[0].iso_2, fields })}`);
  return products.map((product) => goodOf(product, currency)).toSorted((a, b) => a.order - b.order);
}

function goodOf({ id, handle, thumbnail, metadata, variants: [variant] }, currency) {
  const { calculated_amount: price, original_amount: before, calculated_amount_without_tax: net } = variant.calculated_price;
  const { shelf: place, order, says } = metadata;
  return { id, handle, picture: thumbnail, shelf: place, order, ...says[language], variant: variant.id, sku: variant.sku, left: variant.inventory_quantity, price, before, net: net ?? price, currency };
}

/** What a thing is called in the language of this page, by its name in addresses. */
export async function namesOf() {
  return new Map((await goods()).map((good) => [good.handle, good]));
}
