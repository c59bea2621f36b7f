import { element, fill } from "../scripts/element.js";
import { title } from "../scripts/frame.js";
import { namesOf } from "../scripts/goods.js";
import { Refused, store } from "../scripts/medusa.js";
import { refresh } from "../scripts/membership.js";
import { lines, quiet, sums } from "../scripts/pieces.js";
import { day, fullName, words } from "../scripts/speaking.js";
import { visitor } from "../scripts/visitor.js";

/** One order: just placed, or of long ago. */
export async function show(main) {
  const id = location.pathname.split("/").at(-1);
  try {
    const [{ order }, names] = await Promise.all([store("GET", `/orders/${id}`), namesOf()]);
    title(words.orderTitle(order.display_id));
    fill(main, isNew() ? thanks() : element("h1", {}, words.orderTitle(order.display_id)), element("div", { class: "two" }, told(order), element("aside", { class: "slip" }, lines(order.items, names, order.currency_code), sums(order, true))));
    if (isNew() && visitor()) for (const after of lookAgainAfter) setTimeout(() => void refresh(), after);
  } catch (error) {
    if (!(error instanceof Refused) || error.status >= 500) throw error;
    title(words.missing);
    fill(main, quiet(words.missing, words.missingLine, element("a", { class: "button", href: "/shop" }, words.again)));
  }
}

/** Points come once the payment is taken, a moment after the order: so the page asks for them again, less and less often. */
const lookAgainAfter = [1_000, 2_000, 4_000, 8_000, 15_000];

const isNew = () => new URLSearchParams(location.search).has("new");

const thanks = () => element("div", { class: "thanks" }, element("h1", {}, words.thanks), element("p", { class: "lead" }, words.thanksLine, visitor() && ` ${words.thanksPoints}`));

function told({ display_id: number, created_at: at, status, shipping_address: to }) {
  return element("div", { class: "stack" },
    element("p", {}, isNew() && element("span", {}, words.orderTitle(number), " · "), element("span", { class: "order-state" }, words.status[status] ?? status), ` · ${words.placedOn(day(at))}`),
    to && element("p", { class: "to" }, [fullName(to), to.address_1, [to.postal_code, to.city].filter(Boolean).join(" ")].filter(Boolean).flatMap((each) => [each, element("br")])),
    visitor() && element("laurel-points-wallet", {}, words.tellFallback.wallet), visitor() && element("laurel-tier-progress", {}, words.tellFallback.progress),
    element("p", { class: "choices" }, element("a", { class: "button", href: "/shop" }, words.again), visitor() && element("a", { class: "button second", href: "/shop/account" }, words.toAccount)));
}
