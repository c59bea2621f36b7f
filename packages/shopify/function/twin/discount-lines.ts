import { limits } from "./limits.js";
import { at, bytesOf, textAt } from "./read.js";
import { isOfClass, termsOf } from "./terms.js";

/** What the function answers for the lines of a cart: one discount over every line that may have it, or nothing. */
export type LinesAnswer = { readonly operations: readonly { readonly productDiscountsAdd: ProductDiscounts }[] };

type ProductDiscounts = {
  readonly selectionStrategy: "FIRST";
  readonly candidates: readonly {
    readonly message?: string;
    readonly targets: readonly { readonly cartLine: { readonly id: string } }[];
    readonly value: { readonly percentage: { readonly value: number } };
  }[];
};

/**
 * The discount of a member's tier on the lines of a cart (B3): `cart.lines.discounts.generate.run`. Gift cards, products that the terms leave out, and whatever is no product of the shop's keep their price.
 *
 * @param input - what `lines.graphql` asks for; nothing is taken for granted, and whatever cannot be read gives no discount
 */
export function discountLines(input: unknown): LinesAnswer {
  const given = isOfClass(input, "PRODUCT") ? termsOf(input) : undefined;
  const percent = at(given?.terms, "percent");
  const excluded = excludedOf(at(input, "discount", "metafield", "jsonValue", "excludedProductIds"));
  const lines = at(input, "cart", "lines");
  if (typeof percent !== "number" || !(percent > 0 && percent <= 100) || excluded === undefined || !Array.isArray(lines)) return { operations: [] };
  const targets = lines.slice(0, limits.linesMax).flatMap((line) => {
    const id = textAt(at(line, "id"), limits.idBytesMax);
    return id !== undefined && isDiscounted(at(line, "merchandise", "product"), excluded) ? [{ cartLine: { id } }] : [];
  });
  if (targets.length === 0) return { operations: [] };
  const message = given?.message === undefined ? {} : { message: given.message };
  return { operations: [{ productDiscountsAdd: { selectionStrategy: "FIRST", candidates: [{ ...message, targets, value: { percentage: { value: percent } } }] } }] };
}

function isDiscounted(product: unknown, excluded: readonly string[]): boolean {
  if (at(product, "isGiftCard") !== false || at(product, "inExcludedCollection") !== false) return false;
  const id = textAt(at(product, "id"), limits.idBytesMax);
  return id !== undefined && !excluded.includes(id);
}

/** The products left out. A list that cannot be read whole is none, for then nobody knows what the merchant meant to keep out of it. */
function excludedOf(list: unknown): readonly string[] | undefined {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list) || list.length > limits.excludedMax) return undefined;
  const ids = list.flatMap((each) => textAt(each, limits.idBytesMax) ?? []);
  return ids.length === list.length && ids.reduce((sum, id) => sum + bytesOf(id), 0) <= limits.excludedBytesMax ? ids : undefined;
}
