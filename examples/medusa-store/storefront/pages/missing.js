import { element, fill } from "../scripts/element.js";
import { title } from "../scripts/frame.js";
import { quiet } from "../scripts/pieces.js";
import { words } from "../scripts/speaking.js";

/** There is nothing here. */
export async function show(main) {
  title(words.missing);
  fill(main, quiet(words.missing, words.missingLine, element("a", { class: "button", href: "/shop" }, words.again)));
}
