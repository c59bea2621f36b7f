/**
 * Makes an element. Attributes that begin with `on` are listeners, `undefined` and `false` leave an attribute out; text is text, whatever stands in it.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string | number | undefined | null | false | (Node | string | undefined | null | false)[])} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.flat(Infinity).filter((each) => each !== undefined && each !== null && each !== false).map((each) => (each instanceof Node ? each : String(each))));
  return made;
}

/** The same picture everywhere: a file of the shop, with nothing to say that is not said beside it. */
export const image = (src, attributes = {}) => element("img", { alt: "", src: `/shop/files/${src}`, ...attributes });

/** Puts children in the place of those that are there. */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.flat(Infinity).filter(Boolean));
  return parent;
}
