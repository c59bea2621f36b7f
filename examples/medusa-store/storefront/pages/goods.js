import { put } from "../scripts/cart.js";
import { element, fill } from "../scripts/element.js";
import { title } from "../scripts/frame.js";
import { goods } from "../scripts/goods.js";
import { alert, card, earns, price } from "../scripts/pieces.js";
import { words } from "../scripts/speaking.js";

/** One thing, and what stands beside it. */
export async function show(main) {
  const all = await goods();
  const good = all.find(({ handle }) => handle === location.pathname.split("/").at(-1));
  title(good.name);
  const others = all.filter((each) => each !== good);
  // Its own shelf first.
  const beside = [...others.filter(({ shelf }) => shelf === good.shelf), ...others.filter(({ shelf }) => shelf !== good.shelf)].slice(0, 4);
  fill(main,
    element("p", { class: "trail" }, element("a", { href: `/shop#${good.shelf}` }, words.shelf[good.shelf])),
    element("article", { class: "product" },
      element("div", { class: "product-picture" }, element("img", { class: "still", src: good.picture, alt: "", width: 480, height: 560 })),
      element("div", { class: "product-words" }, element("h1", {}, good.name), element("p", { class: "soft" }, good.note), element("p", { class: "product-story" }, good.story), price(good, "product-price"), earns(good), buying(good),
        element("ul", { class: "notes" }, words.notes.map((each) => element("li", {}, each))))),
    element("section", { class: "shelf", "aria-labelledby": "h-beside" }, element("div", { class: "shelf-head" }, element("h2", { id: "h-beside" }, words.beside)), element("ul", { class: "goods four" }, beside.map(card))));
}

const fewAt = 9;

function buying({ variant, left }) {
  if (left === 0) return element("p", { class: "soft" }, words.soldOut);
  const quantity = element("input", { name: "quantity", type: "number", inputmode: "numeric", min: 1, max: left ?? 99, value: 1, required: true });
  const [button, said] = [element("button", {}, words.addToBag), element("p", { class: "said", role: "status" })];
  const form = element("form", { class: "buy" }, element("label", {}, words.quantity, quantity), button);
  const buy = async () => {
    button.disabled = true;
    try {
      await put(variant, Number(quantity.value));
      fill(said, words.added, " ", element("a", { href: "/shop/bag" }, words.bag));
    } catch {
      fill(said, alert(words.wrong));
    }
    button.disabled = false;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void buy();
  });
  return element("div", { class: "buying" }, form, left <= fewAt && element("p", { class: "soft" }, words.fewLeft(left)), said);
}
