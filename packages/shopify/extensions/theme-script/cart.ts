import type { Connected } from "./connect.js";

/** A cart as the shop's own page interface tells it; money in hundredths, whatever the currency. */
type Cart = {
  readonly token: string;
  readonly currency: string;
  readonly total_price: number;
  readonly cart_level_discount_applications?: readonly { readonly title: string; readonly total_allocated_amount: number }[];
  readonly discount_codes?: readonly { readonly code: string; readonly applicable: boolean }[];
};
type Box = HTMLElement & { goods: number; total: number; order: string };
type Held = { readonly hold: string };

/** Codes that points pay by; no other code of the shop's begins so. */
const ours = /^LRL-/i;

/**
 * Tells each redeem box what the cart comes to before points are taken off, and puts the code of what is set aside into the cart, or takes it out. A theme that draws its cart anew by itself listens for
 * `laurel-cart-changed` and prevents its default; otherwise the page is loaded again.
 */
export function watchCart(connected: Connected): void {
  const root = globalThis.document.querySelector<HTMLElement>("[data-laurel-page]")?.dataset["root"] ?? "/";
  const shop = new Shop(root.endsWith("/") ? root : `${root}/`);
  const boxes = (): Box[] => [...document.querySelectorAll<Box>("laurel-redeem-box")];
  const look = async (): Promise<void> => {
    if (boxes().length === 0) return;
    const cart = await shop.cart();
    const due = minor(cart.total_price + byPoints(cart), cart.currency);
    for (const box of boxes()) Object.assign(box, { order: cart.token.split("?")[0], goods: due, total: due });
  };
  document.addEventListener("laurel-held", (event) => void shop.apply((event as CustomEvent<Held>).detail.hold, connected));
  document.addEventListener("laurel-released", () => void shop.drop());
  // What themes tell when their cart has changed without a new page.
  for (const event of ["cart:update", "cart:updated", "cart:refresh", "cart:change"]) document.addEventListener(event, () => void look());
  void look();
}

/** The shop's cart, by its page interface. One change at a time. */
class Shop {
  readonly #root: string;
  #last: Promise<unknown> = Promise.resolve();

  constructor(root: string) {
    this.#root = root;
  }

  async cart(): Promise<Cart> {
    const answer = await fetch(`${this.#root}cart.js`, { headers: { accept: "application/json" } });
    if (!answer.ok) throw new Error(`the cart was answered with ${answer.status}`);
    return answer.json() as Promise<Cart>;
  }

  /** Puts the code of a hold into the cart, unless it is there. */
  apply(hold: string, { codes, proxy }: Connected): Promise<void> {
    return this.#inTurn(async () => {
      const cart = await this.cart();
      // What was set aside on a page before this one has its code in the cart already; where it has not, the app knows it.
      const code = codes.get(hold) ?? (codesOf(cart).some((each) => ours.test(each)) ? undefined : await codeOf(hold, proxy));
      if (code !== undefined && !codesOf(cart).includes(code)) await this.#change([...othersIn(cart), code]);
    });
  }

  /** Takes our code out of the cart. */
  drop(): Promise<void> {
    return this.#inTurn(async () => {
      const cart = await this.cart();
      if (codesOf(cart).some((each) => ours.test(each))) await this.#change(othersIn(cart));
    });
  }

  /** Says all codes of the cart at once: those that are not named are taken out. */
  async #change(codes: readonly string[]): Promise<void> {
    const answer = await fetch(`${this.#root}cart/update.js`, {
      method: "POST", headers: { "content-type": "application/json", "accept": "application/json" }, body: JSON.stringify({ discount: codes.join(",") }),
    });
    if (!answer.ok) throw new Error(`the cart was answered with ${answer.status}`);
    const now = await answer.json() as Cart;
    // A code that the shop does not take would have the page loaded again and again.
    if (codes.some((code) => !codesOf(now).includes(code))) return;
    if (document.dispatchEvent(new CustomEvent("laurel-cart-changed", { detail: now, cancelable: true }))) location.reload();
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

const codesOf = ({ discount_codes: codes = [] }: Cart): string[] => codes.map(({ code }) => code);
const othersIn = (cart: Cart): string[] => codesOf(cart).filter((code) => !ours.test(code));
const byPoints = ({ cart_level_discount_applications: all = [] }: Cart): number => all.filter(({ title }) => ours.test(title)).reduce((sum, { total_allocated_amount: amount }) => sum + amount, 0);

/** Money of the page interface in minor units of its currency, as Laurel counts. */
const minor = (hundredths: number, currency: string): number =>
  Math.round((hundredths / 100) * 10 ** (new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2));

/** The code of what is set aside, for a cart that has lost it, or a page on another device. */
async function codeOf(hold: string, proxy: string): Promise<string | undefined> {
  const answer = await fetch(`${proxy}/checkout/points`, { headers: { accept: "application/json" } });
  if (!answer.ok || answer.status === 204) return undefined;
  const now = await answer.json() as { readonly hold?: string; readonly code?: string };
  return now.hold === hold ? now.code : undefined;
}
