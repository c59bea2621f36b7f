import * as fc from "fast-check";
import type { Json } from "../host/boxed-value.js";

const text = fc.string({ unit: "binary", maxLength: 12 });
/** Any JSON that can be written in UTF-8. */
const json = fc.jsonValue({ maxDepth: 3, stringUnit: "binary" }) as fc.Arbitrary<Json>;
/** What should be here, mostly; now and then something else. */
const mostly = (should: fc.Arbitrary<Json>, weight = 60): fc.Arbitrary<Json> => fc.oneof({ weight, arbitrary: should }, { weight: 1, arbitrary: json }, { weight: 1, arbitrary: fc.constant(null) });
const record = (fields: Readonly<Record<string, fc.Arbitrary<Json>>>): fc.Arbitrary<Json> => fc.oneof({ weight: 40, arbitrary: fc.record(fields) as fc.Arbitrary<Json> }, { weight: 1, arbitrary: fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Json> });

const tierId = fc.oneof({ weight: 6, arbitrary: fc.constant<Json>("gold") }, { weight: 2, arbitrary: fc.constantFrom<Json>("silver", "__proto__", "toString", "金卡") }, { weight: 1, arbitrary: text });
const percent = fc.oneof(fc.constantFrom<Json>(0, 5, 12.5, 100, 100.01, -1, "5"), fc.double({ min: 0, max: 101, noNaN: true }), fc.integer({ min: 1, max: 100 }));
const decimal = fc.oneof(
  fc.constantFrom<Json>("", ".", "1.", ".5", "1.2.3", "-1", "1e3", " 1", "１", "0000000000000001", "123456789012345.6", 7, -7, 1.5, 1e300),
  fc.constantFrom<Json>("0.0", "1.0", "100.00", "0.1367"),
  fc.tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 4 })).map(([minor, decimals]) => (minor / 10 ** decimals).toFixed(decimals)),
);
const productId = fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 1, max: 12 }).map((n) => `gid://shopify/Product/${n}`) }, { weight: 1, arbitrary: text });
const names = fc.dictionary(fc.constantFrom("en", "zh-Hans", "zh-Hant", "pt", "de"), fc.oneof(text, fc.constantFrom("黄金级", "A".repeat(120), "A".repeat(121), "级".repeat(40), "级".repeat(41))));

const membership = record({ v: mostly(fc.constant(1)), tier: mostly(record({ id: mostly(tierId), name: mostly(names) })), discount: mostly(fc.oneof(record({ percent: mostly(percent) }), fc.constant(null))) });
const given = mostly(record({ percent: mostly(percent), freeShipping: mostly(record({ minOrder: mostly(decimal) })) }));
const terms = record({
  v: mostly(fc.constant(1)),
  tiers: mostly(fc.tuple(given, fc.dictionary(fc.constantFrom("silver", "金卡", "__proto__"), given, { noNullPrototype: true })).map(([gold, others]) => ({ gold, ...others }))),
  excludedProductIds: mostly(fc.array(productId, { maxLength: 6 })),
});
const product = record({ isGiftCard: mostly(fc.boolean()), inExcludedCollection: mostly(fc.boolean()), id: mostly(productId) });
const line = record({ id: mostly(fc.integer({ min: 0 }).map((n) => `gid://shopify/CartLine/${n}`)), merchandise: mostly(record({ product: mostly(product) })) });
const metafield = (value: fc.Arbitrary<Json>) => mostly(fc.record({ jsonValue: mostly(value) }));

/** Carts as a shop might send them, with now and then something broken in every place that can break. */
export const carts: fc.Arbitrary<Json> = fc.record({
  cart: fc.record({
    buyerIdentity: mostly(fc.record({ customer: mostly(fc.record({ metafield: metafield(membership) })) })),
    lines: mostly(fc.array(mostly(line), { maxLength: 12 })),
    cost: mostly(fc.record({ subtotalAmount: mostly(fc.record({ amount: mostly(decimal) })) })),
    deliveryGroups: mostly(fc.array(mostly(fc.record({ id: mostly(text) })), { maxLength: 4 })),
  }),
  discount: fc.record({ discountClasses: mostly(fc.oneof(fc.constant<Json>(["SHIPPING", "PRODUCT"]), fc.subarray<Json>(["PRODUCT", "ORDER", "SHIPPING"]))), metafield: fc.oneof({ weight: 5, arbitrary: metafield(terms) }, { weight: 1, arbitrary: fc.constant(null) }) }),
  localization: mostly(fc.record({ language: mostly(fc.record({ isoCode: mostly(fc.constantFrom("EN", "ZH_CN", "ZH_TW", "ZH", "PT_BR", "DE", "de", "D", "ZH-TW", "PT_br")) })) })),
  presentmentCurrencyRate: mostly(decimal),
});

/** Anything at all. */
export const anything = json;
