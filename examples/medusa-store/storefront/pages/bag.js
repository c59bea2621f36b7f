import { cart, change, watchCart } from "../scripts/cart.js";
import { element, fill } from "../scripts/element.js";
import { title } from "../scripts/frame.js";
import { namesOf } from "../scripts/goods.js";
import { alert, quiet, sums, thumb } from "../scripts/pieces.js";
import { money, words } from "../scripts/speaking.js";

/** What is in the bag. */
export async function show(main) {
  title(words.bagTitle);
  const [names] = await Promise.all([namesOf(), cart()]);
  watchCart((found) => fill(main, inside(found, names)));
  if (!main.hasChildNodes()) fill(main, inside(undefined, names));
}

function inside(found, names) {
  if (!found || found.items.length === 0) return [quiet(words.bagTitle, words.bagEmpty, element("a", { class: "button", href: "/shop#tea" }, words.bagGo))];
  const items = found.items.toSorted((a, b) => (a.created_at < b.created_at ? -1 : 1));
  return [element("h1", {}, words.bagTitle), element("div", { class: "two" },
    element("ul", { class: "lines" }, items.map((item) => line(item, names.get(item.product_handle), found.currency_code))),
    element("aside", { class: "slip" }, sums(found), basketPreview(found), element("a", { class: "button wide", href: "/shop/checkout" }, words.toCheckout)))];
}

function line(item, good, currency) {
  const { id, quantity, product_handle: handle } = item;
  const by = (step, label, sign) => element("button", { type: "button", class: "step", "aria-label": label, disabled: quantity + step < 1, onclick: ({ currentTarget }) => alter(currentTarget, id, quantity + step) }, sign);
  return element("li", { class: "line" },
    element("a", { class: "line-picture", href: `/shop/goods/${handle}`, tabindex: -1, "aria-hidden": "true" }, thumb(good, item)),
    element("div", {}, element("a", { class: "line-name", href: `/shop/goods/${handle}` }, good?.name ?? item.title), element("p", { class: "soft" }, good?.note),
      element("div", { class: "line-change" }, by(-1, words.less, "−"), element("span", { class: "line-quantity", "aria-label": words.quantity }, String(quantity)), by(1, words.more, "+"),
        element("button", { type: "button", class: "plain", onclick: ({ currentTarget }) => alter(currentTarget, id, 0) }, words.remove))),
    element("p", { class: "line-sum" }, money(Number(item.original_total ?? item.unit_price * quantity), currency), item.compare_at_unit_price > item.unit_price && element("s", {}, money(item.compare_at_unit_price * quantity, currency))));
}

async function alter(button, line, quantity) {
  button.disabled = true;
  try {
    await change(line, quantity);
  } catch {
    button.disabled = false;
    button.closest(".line").append(alert(words.wrong));
  }
}

/** What the whole bag would earn. */
export function basketPreview({ items, currency_code: currency }) {
  const lines = items.map(({ id, variant_sku: sku, quantity, original_subtotal: amount, discount_subtotal: discount }) => ({ id, sku, quantity, amount: minor(amount), ...(Number(discount) > 0 && { discount: minor(discount) }) }));
  return element("laurel-earn-preview", { basket: JSON.stringify({ currency: currency.toUpperCase(), lines }) }, words.earnFallback);
}

const minor = (amount) => Math.round(Number(amount) * 100);
