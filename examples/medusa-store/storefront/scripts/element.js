/**
 * Makes an element. Attributes that begin with `on` are listeners, `undefined` and `false` leave an attribute out; text is text, whatever stands in it.
 *
 * @param {string} tag
 * @param {Record<string, string | number | boolean | undefined | null | ((event: Event) => unknown)>} [attributes]
 * @param {...(Node | string | number | undefined | null | false | readonly (Node | string | undefined | null | false)[])} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (typeof value === "string" || typeof value === "number") made.setAttribute(name, value.toString());
  }
  const inside = /** @type {unknown[]} */ (children.flat(Infinity));
  made.append(...inside.flatMap((each) => (each instanceof Node || typeof each === "string" ? [each] : typeof each === "number" ? [each.toString()] : [])));
  return made;
}

/** The same picture everywhere: a file of the shop, with nothing to say that is not said beside it. */
export const image = (src, attributes = {}) => element("img", { alt: "", src: `/shop/files/${src}`, ...attributes });

/** Puts children in the place of those that are there. */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.flat(Infinity).filter(Boolean));
  return parent;
}
