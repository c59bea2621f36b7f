import type { Json } from "../host/boxed-value.js";

/** A cart of so many lines that all are discounted, with ids as long as Shopify's longest, and as many products left out as may be, of which none is in it. */
export function heaviestCart(lines: number): Json {
  const product = (n: number) => `gid://shopify/Product/${9_000_000_000_000 + n}`;
  return {
    cart: {
      buyerIdentity: { customer: { metafield: { jsonValue: { v: 1, tier: { id: "diamond", name: { en: "Diamond", "zh-Hans": "钻石级", "zh-Hant": "鑽石級" } }, points: 123_456 } } } },
      lines: Array.from({ length: lines }, (_, i) => ({
        id: `gid://shopify/CartLine/4b3e2c1d-0f9e-4d8c-8b7a-${i.toString(16).padStart(12, "0")}`,
        merchandise: { product: { id: product(i), isGiftCard: false, inExcludedCollection: false } },
      })),
    },
    discount: { discountClasses: ["PRODUCT", "SHIPPING"], metafield: { jsonValue: { v: 1, tiers: { silver: { percent: 2 }, gold: { percent: 5 }, diamond: { percent: 10 } }, excludedProductIds: Array.from({ length: 250 }, (_, i) => product(100_000 + i)), excludedCollectionIds: [] } } },
    localization: { language: { isoCode: "ZH_TW" } },
  };
}
