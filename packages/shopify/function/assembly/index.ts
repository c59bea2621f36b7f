import { keep, writeAnswer } from "./answer";
import { at, atInterned, entry, isFalse, isList, isNothing, isObject, isText, lengthOf, numberOf } from "./boxed";
import { decimalOf } from "./decimal";
import { isExcluded, readExcluded } from "./excluded";
import { groupsMax, idBytesMax, linesMax } from "./limits";
import { configOf, isOfClass, readTerms, terms } from "./terms";
import { inputGet } from "./wasm-api";
import { interned } from "./word";

/** The discount of a member's tier on the lines of a cart, word for word as `twin/discount-lines.ts` decides it. */
export function discountLines(): void {
  const input = inputGet();
  if (isOfClass(input, "PRODUCT")) readTerms(input);
  const percent = numberOf(at(terms, "percent"));
  if (percent > 0 && percent <= 100 && readExcluded(at(configOf(input), "excludedProductIds"))) keepLines(at(at(input, "cart"), "lines"));
  writeAnswer("productDiscountsAdd", "FIRST", "cartLine", percent);
}

/** Free delivery for a member's tier, word for word as `twin/discount-delivery.ts` decides it. */
export function discountDelivery(): void {
  const input = inputGet();
  if (isOfClass(input, "SHIPPING")) readTerms(input);
  if (isFree(input, at(terms, "freeShipping"))) keepGroups(at(at(input, "cart"), "deliveryGroups"));
  writeAnswer("deliveryDiscountsAdd", "ALL", "deliveryGroup", 100);
}

function keepLines(lines: u64): void {
  if (!isList(lines)) return;
  const keyOfId = interned("id");
  const keyOfMerchandise = interned("merchandise");
  const keyOfProduct = interned("product");
  const keyOfGiftCard = interned("isGiftCard");
  const keyOfCollection = interned("inExcludedCollection");
  const count = min(lengthOf(lines), linesMax);
  for (let i: u32 = 0; i < count; i++) {
    const line = entry(lines, i);
    const product = atInterned(atInterned(line, keyOfMerchandise), keyOfProduct);
    if (!isFalse(atInterned(product, keyOfGiftCard)) || !isFalse(atInterned(product, keyOfCollection))) continue;
    const productId = atInterned(product, keyOfId);
    if (!isText(productId, idBytesMax) || isExcluded(productId)) continue;
    const id = atInterned(line, keyOfId);
    if (isText(id, idBytesMax)) keep(id);
  }
}

function keepGroups(groups: u64): void {
  if (!isList(groups)) return;
  const count = min(lengthOf(groups), groupsMax);
  for (let i: u32 = 0; i < count; i++) {
    const id = at(entry(groups, i), "id");
    if (isText(id, idBytesMax)) keep(id);
  }
}

function isFree(input: u64, freeShipping: u64): bool {
  if (!isObject(freeShipping)) return false;
  const asked = at(freeShipping, "minOrder");
  if (isNothing(asked)) return true;
  const subtotal = decimalOf(at(at(at(at(input, "cart"), "cost"), "subtotalAmount"), "amount"));
  // What cannot be read is NaN, and NaN is above nothing.
  return subtotal + sameAmountWithin > decimalOf(asked) * decimalOf(at(input, "presentmentCurrencyRate"));
}

const sameAmountWithin: f64 = 0.0005;
