/** Registers a tag, unless the page has one of that name already: a second copy of a script leaves the first alone. */
export function define(tag: `laurel-${string}`, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
