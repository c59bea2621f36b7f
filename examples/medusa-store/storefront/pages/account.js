import { leave } from "../scripts/cart.js";
import { element, fill, image } from "../scripts/element.js";
import { title } from "../scripts/frame.js";
import { store } from "../scripts/medusa.js";
import { changed } from "../scripts/membership.js";
import { day, fullName, money, words } from "../scripts/speaking.js";
import { signOut, visitor, whoIsThere } from "../scripts/visitor.js";

/** An account: the membership, and the orders. */
export async function show(main) {
  title(words.account);
  const known = visitor();
  const orders = element("ul", { class: "order-list" });
  if (known) fill(main, account(known, orders));
  const customer = await whoIsThere();
  if (!customer) return location.replace("/shop/sign-in?next=/shop/account");
  if (!known) fill(main, account(customer, orders));
  const { orders: all } = await store("GET", "/orders?limit=20&order=-created_at");
  return fill(orders, all.length === 0 ? element("li", { class: "soft" }, words.noOrders) : all.map(row));
}

function account(customer, orders) {
  const name = fullName(customer) || customer.email;
  return [
    element("div", { class: "account-head" }, element("div", {}, element("h1", {}, name), element("p", { class: "lead" }, words.accountLine)), element("button", { type: "button", class: "plain", onclick: goOut }, words.signOut)),
    element("laurel-notices", {}),
    element("div", { class: "membership" },
      element("laurel-member-card", { holder: name }, words.tellFallback.card), element("laurel-points-wallet", {}, words.tellFallback.wallet), element("laurel-tier-progress", {}, words.tellFallback.progress),
      element("laurel-points-history", { "page-size": 8 }, words.tellFallback.history)),
    section("h-orders", words.ordersTitle, orders),
    section("h-rewards", words.rewardsTitle, element("laurel-rewards", {}, words.tellFallback.rewards, Object.entries(pictured).map(([reward, picture]) => image(`pictures/${picture}.svg`, { slot: `reward-${reward}` })))),
    section("h-benefits", words.benefitsTitle, element("laurel-tier-table", {}, words.tellFallback.table)),
  ];
}

/** Pictures of rewards, by what of the shop they look like. */
const pictured = { "tea-sampler": "dong-ding", "incense-holder": "agarwood-incense", "tasting": "ru-cups" };

const section = (id, heading, content) => element("section", { class: "shelf", "aria-labelledby": id }, element("div", { class: "shelf-head" }, element("h2", { id }, heading)), content);

const row = ({ id, display_id: number, created_at: at, status, total, currency_code: currency }) => element("li", {}, element("a", { href: `/shop/orders/${id}` },
  element("span", { class: "order-id" }, words.orderTitle(number)), element("span", {}, day(at)), element("span", { class: "order-state" }, words.status[status] ?? status), element("span", { class: "order-sum" }, money(Number(total), currency))));

async function goOut() {
  await signOut();
  leave();
  await changed();
  location.assign("/shop");
}
