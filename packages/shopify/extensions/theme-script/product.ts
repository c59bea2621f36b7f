type Basket = { readonly lines: readonly Readonly<Record<string, unknown>>[] };
type Variants = Readonly<Record<string, readonly [sku: string, price: number]>>;

/** Has the preview of a product follow the variant and the quantity that the shopper chooses, however the theme lets them. */
export function watchProducts(): void {
  const look = (): void => {
    for (const preview of document.querySelectorAll<HTMLElement>("laurel-earn-preview[data-variants]")) follow(preview);
  };
  // Themes write the chosen variant into the form after the change is told, some of them after a question to the server.
  for (const event of ["change", "input"]) document.addEventListener(event, () => [0, 300].forEach((after) => setTimeout(look, after)));
  look();
}

function follow(preview: HTMLElement): void {
  const variants = JSON.parse(preview.dataset["variants"] ?? "{}") as Variants;
  const form = formOf(preview, variants);
  const chosen = form && variants[valueOf(form, "id")];
  const basket = JSON.parse(preview.getAttribute("basket") ?? "{}") as Basket;
  const [line] = basket.lines;
  if (form === undefined || chosen === undefined || line === undefined) return;
  const quantity = Math.max(1, Math.trunc(Number(valueOf(form, "quantity"))) || 1);
  const now = JSON.stringify({ ...basket, lines: [{ ...line, sku: chosen[0], quantity, amount: chosen[1] * quantity }] });
  if (now !== preview.getAttribute("basket")) preview.setAttribute("basket", now);
}

/** The form that puts this product into the cart: one on the page whose variant is among them. */
const formOf = (preview: HTMLElement, variants: Variants): HTMLFormElement | undefined =>
  [...(preview.closest("section") ?? document).querySelectorAll("form"), ...document.querySelectorAll("form")].find((form) => form.action.includes("/cart/add") && Object.hasOwn(variants, valueOf(form, "id")));

const valueOf = (form: HTMLFormElement, name: string): string => {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? value : "";
};
