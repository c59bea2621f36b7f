import { paidByPoints } from "./cart.js";
import { element, fill, image } from "./element.js";
import { watchTier } from "./membership.js";
import { language, money, words } from "./speaking.js";

/** The price of a good; where the visitor's tier has its own, that, and what it would be without. */
export function price({ price: amount, before, currency }, kind = "price") {
  const isMembers = before > amount;
  return element("p", { class: kind }, element("span", { class: "now" }, money(amount, currency)),
    isMembers && [element("s", {}, element("span", { class: "unseen" }, `${words.before} `), money(before, currency)), membersPrice()]);
}

function membersPrice() {
  const chip = element("span", { class: "members-price" });
  void watchTier((tier) => fill(chip, tier && words.memberPrice(tier.name)));
  return chip;
}

/** What buying one of it would earn. */
export const earns = ({ sku, net, currency, shelf }) =>
  element("laurel-earn-preview", { product: sku, price: Math.round(net * 100), currency: currency.toUpperCase(), categories: shelf }, words.earnFallback);

/** One good on a shelf. */
export const card = (good) => element("li", { class: "good" },
  element("a", { class: "good-way", href: `/shop/goods/${good.handle}` }, element("img", { class: "still", src: good.picture, alt: "", width: 480, height: 560, loading: "lazy" }), element("span", { class: "good-name" }, good.name)),
  element("p", { class: "soft" }, good.note), price(good), earns(good));

/** The sums of a cart or an order, down to what is left to pay. */
export function sums(of, isAtCheckout = false) {
  const { currency_code: currency } = of;
  const row = (name, amount, kind) => element("div", { class: kind }, element("dt", {}, name), element("dd", {}, amount));
  const [points, shipping, shippingBefore] = [paidByPoints(of), Number(of.shipping_total ?? 0), Number(of.original_shipping_total ?? of.shipping_total ?? 0)];
  const discount = Number(of.discount_total ?? 0) - (shippingBefore - shipping);
  const isChosen = isAtCheckout || (of.shipping_methods?.length ?? 0) > 0;
  return element("dl", { class: "sums" },
    row(words.goods, money(Number(of.original_item_total ?? of.item_total), currency)),
    row(words.shipping, isChosen ? [shippingBefore > shipping && element("s", {}, money(shippingBefore, currency), " "), shipping === 0 ? words.free : money(shipping, currency)] : words.shippingLater),
    discount > 0 && row(words.discount, `−${money(discount, currency)}`, "less"),
    points > 0 && row(words.withPoints, `−${money(points, currency)}`, "less points"),
    element("div", { class: "sum" }, element("dt", {}, points > 0 ? words.toPay : words.total), element("dd", { "data-total": of.total }, money(Number(of.total), currency))),
    Number(of.tax_total) > 0 && row(words.tax, money(Number(of.tax_total), currency), "soft"));
}

/** What is bought, line by line. */
export const lines = (items, names, currency) => element("ul", { class: "pieces" }, items.map(({ product_handle: handle, title, quantity, original_total: total, unit_price: each }) =>
  element("li", {}, element("span", {}, names.get(handle)?.name ?? title, quantity > 1 && element("small", {}, ` × ${quantity}`)), element("span", {}, money(Number(total ?? each * quantity), currency)))));

/** A picture of what a line is about, small. */
export const thumb = (good, item) => element("img", { class: "still", src: good?.picture ?? item.thumbnail ?? "/shop/files/look/seal.svg", alt: "", width: 480, height: 560 });

/** A page that has one thing to say. */
export const quiet = (heading, line, ...more) => element("section", { class: "quiet" }, element("h1", {}, heading), line && element("p", { class: "lead" }, line), ...more);

/** Something went wrong, and what it was. */
export const alert = (text) => element("p", { class: "wrong", role: "alert" }, text);

/** The phrases of the tagline, each of which stays whole. */
export const tagline = () => words.tagline.map((each, i) => [element("span", { class: "phrase" }, each), language === "en" && i < words.tagline.length - 1 ? " " : ""]);

/** The mountains above everything. */
export const mountains = () => element("div", { class: "mountains", "aria-hidden": "true" }, image("look/mountains.svg"));
