import { at, atBytes, entry, isList, isNothing, isText, lengthOf, nothing, numberOf, readText } from "./boxed";
import { messageBytesMax, tierBytesMax } from "./limits";
import { isWord } from "./word";

/** What the tier of whoever buys is given; nothing for guests, for tiers that the terms do not name, and wherever something cannot be read. */
export let terms: u64 = nothing;
/** How the line about it reads: the tier's name, in so many bytes; 0 for none. */
export const message: usize = memory.data(120);
export let messageLength: u32 = 0;

const tierId: usize = memory.data(200);
const isoCode: usize = memory.data(16);

/** Finds what is given, and the name of the tier. */
export function readTerms(input: u64): void {
  const membership = at(at(at(at(at(input, "cart"), "buyerIdentity"), "customer"), "metafield"), "jsonValue");
  const config = configOf(input);
  const tier = at(membership, "tier");
  const id = at(tier, "id");
  if (numberOf(at(membership, "v")) != 1 || !isText(id, tierBytesMax)) return;
  if (isNothing(config)) {
    terms = at(membership, "discount");
  } else if (numberOf(at(config, "v")) == 1) {
    readText(id, tierId);
    terms = atBytes(at(config, "tiers"), tierId, lengthOf(id));
  }
  readMessage(at(tier, "name"), at(at(at(input, "localization"), "language"), "isoCode"));
}

/** What the discount's own metafield says. */
export function configOf(input: u64): u64 {
  return at(at(at(input, "discount"), "metafield"), "jsonValue");
}

/** Whether the discount may give this at all. */
export function isOfClass(input: u64, wanted: string): bool {
  const classes = at(at(input, "discount"), "discountClasses");
  if (!isList(classes)) return false;
  const count = lengthOf(classes);
  for (let i: u32 = 0; i < count; i++) {
    const each = entry(classes, i);
    if (!isText(each, 16)) continue;
    readText(each, isoCode);
    if (isWord(isoCode, lengthOf(each), wanted)) return true;
  }
  return false;
}

function readMessage(names: u64, language: u64): void {
  let name = nameIn(names, language);
  if (!isText(name, messageBytesMax)) name = at(names, "en");
  if (!isText(name, messageBytesMax)) return;
  messageLength = lengthOf(name);
  readText(name, message);
}

/** The name in the language of whoever buys: `ZH_TW` is `zh-Hant`, any other Chinese `zh-Hans`; of all others the first two letters count. */
function nameIn(names: u64, language: u64): u64 {
  if (!isText(language, 5)) return nothing;
  const length = lengthOf(language);
  readText(language, isoCode);
  if (!isCapital(0) || !isCapital(1)) return nothing;
  if (length != 2 && !(length == 5 && load<u8>(isoCode, 2) == 0x5f && isCapital(3) && isCapital(4))) return nothing;
  if (isWord(isoCode, length, "ZH_TW")) return at(names, "zh-Hant");
  if (isWord(isoCode, 2, "ZH")) return at(names, "zh-Hans");
  store<u16>(isoCode, load<u16>(isoCode) | 0x2020);
  return atBytes(names, isoCode, 2);
}

function isCapital(place: usize): bool {
  const letter = load<u8>(isoCode + place);
  return letter >= 0x41 && letter <= 0x5a;
}
