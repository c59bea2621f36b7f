import { element, fill } from "../scripts/element.js";
import { title } from "../scripts/frame.js";
import { goods } from "../scripts/goods.js";
import { card, mountains, tagline } from "../scripts/pieces.js";
import { words } from "../scripts/speaking.js";
import { visitor } from "../scripts/visitor.js";

/** The way in, and all shelves. */
export async function show(main) {
  title(words.house);
  const shelves = element("div");
  fill(main, hero(), shelves, club());
  const all = await goods();
  fill(shelves, Object.keys(words.shelf).map((shelf) => shelfOf(shelf, all.filter((good) => good.shelf === shelf))));
}

const hero = () => element("section", { class: "hero" }, mountains(), element("div", { class: "hero-words" }, element("h1", {}, tagline()), element("p", { class: "hero-line" }, words.heroLine), element("a", { class: "button", href: "#tea" }, words.heroGo)));

const shelfOf = (shelf, all) => element("section", { class: "shelf", id: shelf, "aria-labelledby": `h-${shelf}` },
  element("div", { class: "shelf-head" }, element("h2", { id: `h-${shelf}` }, words.shelf[shelf]), element("p", {}, words.shelfLine[shelf])),
  element("ul", { class: "goods" }, all.map(card)));

const club = () => element("section", { class: "shelf club", id: "club", "aria-labelledby": "h-club" },
  element("div", { class: "club-words" }, element("h2", { id: "h-club" }, words.clubTitle), element("p", { class: "lead" }, words.clubLine),
    element("a", { class: "button", href: visitor() ? "/shop/account" : "/shop/sign-in" }, visitor() ? words.toAccount : words.clubGo)),
  element("laurel-tier-table", {}, words.tellFallback.table));
