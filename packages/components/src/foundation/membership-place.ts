import type { Membership } from "@laurel/client/page";

/** Where an element finds its membership: something on the page that lends one to all within it. */
export interface Lender extends Element {
  readonly membership: Membership | undefined;
}

/** The tag that lends. An element inside one takes nothing from further out, even while the tag has not been upgraded. */
export const lenderTag = "laurel-provider";

// Told on the document, so that two copies of this package on one page hear each other.
const changed = "laurel-membership-changed";
const pageDefault = Symbol.for("laurel.membership");
type Page = { [pageDefault]?: Membership | undefined };

/** The membership of the whole page, for elements outside every provider; `undefined` takes it away. */
export function setPageMembership(membership: Membership | undefined): void {
  (globalThis as Page)[pageDefault] = membership;
  tellPlaces();
}

/** Tells every element to look again where its membership and its language are. */
export function tellPlaces(): void {
  document.dispatchEvent(new Event(changed));
}

/** The nearest membership: of the provider around the element, across shadow roots, or else of the page. */
export function nearestMembership(element: Element): Membership | undefined {
  const lender = closestAcross(element, lenderTag);
  return lender ? (lender as Lender).membership : (globalThis as Page)[pageDefault];
}

/** The nearest `lang` around an element, across shadow roots, as BCP 47 has it; that of the browser where the page says none. */
export function nearestLanguage(element: Element): string {
  return closestAcross(element, "[lang]")?.getAttribute("lang") || navigator.language;
}

function closestAcross(element: Element, selector: string): Element | undefined {
  for (let from: Element | undefined = element; from;) {
    const found: Element | null = from.closest(selector);
    if (found) return found;
    const root = from.getRootNode();
    from = root instanceof ShadowRoot ? root.host : undefined;
  }
  return undefined;
}

const watching = new Set<() => void>();
const tellAll = (): void => watching.forEach((look) => look());
let heard: MutationObserver | undefined;

/** Calls `look` whenever a provider or the page's language has changed, until the function that it returns is called. */
export function watchPlaces(look: () => void): () => void {
  if (!heard) {
    heard = new MutationObserver(tellAll);
    heard.observe(document.documentElement, { attributeFilter: ["lang"] });
    document.addEventListener(changed, tellAll);
  }
  watching.add(look);
  return () => watching.delete(look);
}
