export { type StorefrontOptions, type StorefrontShop, ownLayout, storefront } from "./storefront.js";
export type { Layout, Placed } from "./serving/drawing.js";
export { people, stock, welcome } from "./goods/stock.js";
export { throughAppProxy, type ProxyTerms } from "./serving/app-proxy.js";
