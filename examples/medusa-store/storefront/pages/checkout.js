import { cart, paidByPoints, place, say, travel, watchCart, ways } from "../scripts/cart.js";
import { element, fill } from "../scripts/element.js";
import { title } from "../scripts/frame.js";
import { namesOf, region } from "../scripts/goods.js";
import { Refused } from "../scripts/medusa.js";
import { alert, lines, quiet, sums } from "../scripts/pieces.js";
import { money, words } from "../scripts/speaking.js";
import { visitor } from "../scripts/visitor.js";
import { basketPreview } from "./bag.js";

/** Where it goes, how it travels, what points pay of it, and the order. */
export async function show(main) {
  title(words.checkoutTitle);
  const [found, names, here] = await Promise.all([cart(), namesOf(), region()]);
  if (!found || found.items.length === 0) return fill(main, quiet(words.checkoutTitle, words.bagEmpty, element("a", { class: "button", href: "/shop#tea" }, words.bagGo)));
  const [slip, said] = [element("aside", { class: "slip" }), element("div", { "aria-live": "polite" })];
  const order = element("button", { class: "wide", type: "submit" });
  const form = element("form", { class: "two" }, element("div", { class: "stack" }, address(found, here), travelling(), points(), element("fieldset", {}, element("legend", {}, words.payment), element("p", { class: "soft" }, words.paymentLine))), element("div", { class: "beside" }, slip, said));
  fill(main, element("h1", {}, words.checkoutTitle), form);
  watchCart((now) => { if (now) fill(slip, lines(now.items, names, now.currency_code), sums(now), basketPreview(now), named(order, words.place(money(Number(now.total), now.currency_code)))); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void placing(form, order, said);
  });
  return attempt(said, () => settle(form, found));
}

const named = (button, text) => fill(button, text);

function address({ shipping_address: known, email }, { countries, currency_code: currency }) {
  const who = visitor();
  const usual = currency === "eur" ? words.usualEur : words.usual;
  const field = (name, label, value, attributes) => element("label", {}, label, element("input", { name, required: true, value: value ?? "", ...attributes }));
  return element("fieldset", {}, element("legend", {}, words.whereTo),
    element("div", { class: "pair" }, field("last_name", words.last, known?.last_name ?? who?.last_name ?? usual.last, { autocomplete: "family-name" }), field("first_name", words.first, known?.first_name ?? who?.first_name ?? usual.first, { autocomplete: "given-name" })),
    field("email", words.email, email ?? who?.email ?? "", { type: "email", autocomplete: "email" }),
    field("address_1", words.address, known?.address_1 ?? usual.address, { autocomplete: "street-address" }),
    element("div", { class: "pair" }, field("postal_code", words.postal, known?.postal_code ?? usual.postal, { autocomplete: "postal-code" }), field("city", words.city, known?.city ?? usual.city, { autocomplete: "address-level2" })),
    element("label", {}, words.country, element("select", { name: "country_code", autocomplete: "country" }, countries.map(({ iso_2: code }) => element("option", { value: code, selected: code === known?.country_code }, words.countries[code] ?? code)))));
}

const travelling = () => element("fieldset", { id: "ways" }, element("legend", {}, words.how));

/** Where points pay. The element knows the cart by its id: what is set aside is taken off the cart by the server, which the page then looks at again. */
function points() {
  if (!visitor()) return element("fieldset", {}, element("legend", {}, words.withPoints), element("p", { class: "soft" }, words.guestPoints, " ", element("a", { href: "/shop/sign-in?next=/shop/checkout" }, words.signIn)));
  const box = element("laurel-redeem-box", {}, words.tellFallback.redeem);
  for (const event of ["laurel-held", "laurel-released"]) box.addEventListener(event, () => void cart());
  watchCart((now) => {
    if (!now) return;
    const minor = (amount) => Math.round(Number(amount) * 100);
    // Before points are taken off: so it is the same cart to the element whatever they pay.
    Object.assign(box, { order: now.id, goods: minor(now.item_total), total: minor(Number(now.total) + paidByPoints(now)) });
  });
  return element("fieldset", {}, element("legend", { class: "unseen" }, words.withPoints), box);
}

/** A way to travel is needed before anything can be paid: the first one, until the shopper chooses another. */
async function settle(form, found) {
  const all = await ways();
  const chosen = found.shipping_methods?.[0]?.shipping_option_id ?? all[0]?.id;
  const { currency_code: currency } = found;
  form.querySelector("#ways").append(...all.map(({ id, name, amount }) => element("label", { class: "way" },
    element("input", { type: "radio", name: "way", value: id, checked: id === chosen, onchange: () => travel(id) }), element("span", {}, nameOf(name)), element("span", {}, amount === 0 ? words.free : money(amount, currency)))));
  if (chosen) await travel(chosen);
}

// A way has its names in every language, one behind the other.
const nameOf = (name) => name.split(" · ")[{ "en": 0, "zh-Hans": 1, "zh-Hant": 2 }[document.documentElement.lang]] ?? name;

async function placing(form, button, said) {
  button.disabled = true;
  await attempt(said, async () => {
    const { email, way, ...to } = Object.fromEntries(new FormData(form));
    const { total: shown } = form.querySelector("[data-total]").dataset;
    await say({ email: email.trim().toLowerCase(), shipping_address: to, billing_address: to });
    const { total } = await travel(way);
    // The address may have changed the tax; nobody pays another sum than the one that was on the button.
    if (Number(total) !== Number(shown)) return fill(said, alert(words.sumChanged));
    const { id } = await place();
    return location.assign(`/shop/orders/${id}?new`);
  });
  button.disabled = false;
}

async function attempt(said, work) {
  fill(said);
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // What was refused may have changed the cart, and the message says how.
    await cart().catch(() => undefined);
    return fill(said, alert(error.status < 500 && error.message ? error.message : words.wrong));
  }
}
