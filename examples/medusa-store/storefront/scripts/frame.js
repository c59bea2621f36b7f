import { cart, pieces, say, watchCart } from "./cart.js";
import { element, fill, image } from "./element.js";
import { chooseRegion, region, regions } from "./goods.js";
import { fullName, language, languages, speak, words } from "./speaking.js";
import { visitor } from "./visitor.js";

/** What stands around every page; returns the place for what the page is about. */
export function frame() {
  const main = element("main", { id: "content", tabindex: "-1" });
  fill(document.getElementById("page"), element("a", { class: "skip", href: "#content" }, words.skip), head(), main, foot());
  void cart().catch(() => undefined);
  return main;
}

/** Says what the page is, in the title of the window. */
export const title = (text) => { document.title = text === words.house ? text : `${text} · ${words.house}`; };

function head() {
  const aisles = Object.entries(words.shelf).map(([shelf, name]) => element("a", { href: `/shop#${shelf}` }, name));
  return element("header", { class: "top" },
    element("a", { class: "brand", href: "/shop" }, image("look/seal.svg", { class: "seal", width: 40, height: 40 }), element("span", {}, words.house)),
    element("nav", { class: "aisles", "aria-label": words.menu }, aisles, element("a", { href: "/shop#club" }, words.clubTitle)),
    element("div", { class: "own" }, account(), bag()));
}

function account() {
  const who = visitor();
  if (!who) return element("a", { class: "own-account", href: "/shop/sign-in" }, words.signIn);
  return element("a", { class: "own-account", href: "/shop/account" }, element("span", { class: "own-name" }, fullName(who)), element("laurel-tier-badge", {}, words.tellFallback.badge));
}

function bag() {
  const count = element("span", { class: "count", "data-count": 0 }, "0");
  watchCart((found) => {
    count.dataset.count = pieces(found);
    fill(count, String(pieces(found)));
  });
  return element("a", { class: "own-bag", href: "/shop/bag" }, words.bag, count);
}

function foot() {
  return element("footer", { class: "foot" },
    element("p", { class: "foot-house" }, image("look/seal.svg", { class: "seal", width: 40, height: 40 }), element("span", {}, words.house, element("small", {}, words.madeBy))),
    choice(words.language, Object.entries(languages).map(([tag, name]) => ({ name, lang: tag, isChosen: tag === language, choose: () => speak(tag) }))),
    regionChoice());
}

function choice(label, all) {
  return element("div", { class: "choice", role: "group", "aria-label": label }, all.map(({ name, lang, isChosen, choose }) =>
    element("button", { type: "button", class: "plain", lang, "aria-pressed": String(isChosen), onclick: choose }, name)));
}

function regionChoice() {
  const place = element("div");
  void Promise.all([regions(), region()]).then(([all, chosen]) => place.replaceWith(choice(words.region, all.map(({ id, currency_code: code }) => ({
    name: `${words.regions[code] ?? code} ${code === "eur" ? "€" : "¥"}`, isChosen: id === chosen.id,
    choose: async () => {
      chooseRegion(id);
      await say({ region_id: id }).catch(() => undefined);
      location.reload();
    },
  })))), () => undefined);
  return place;
}
