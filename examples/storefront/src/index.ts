export { type Shop, type ShopOptions, openShop } from "./shop/open-shop.js";
export { type Step, later, opening, steps } from "./shop/shop-clock.js";
export { sampleShoppers } from "./ledger/sample-shoppers.js";
export type { Account } from "./people/account.js";
