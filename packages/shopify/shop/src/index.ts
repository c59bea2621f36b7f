// The shop.
export { openShop, type Shop, type ShopOptions } from "./shop.js";
export type { Limits } from "./endpoints/pace.js";
export type { Failure } from "./endpoints/faults.js";
export type { Asked } from "./endpoints/graphql-endpoint.js";

// What people do in it.
export type { Cart } from "./deeds/orders/place.js";
export type { CartLine } from "./deeds/orders/line.js";
export type { Edit } from "./deeds/orders/edit.js";
export type { Payment } from "./deeds/orders/pay.js";
export type { GivenBack } from "./deeds/orders/refund.js";
export type { ShopFunction } from "./world/shop-function.js";
export type { NewProduct } from "./deeds/products.js";

// What it keeps.
export type { Customer } from "./world/customer.js";
export type { Discount, Segment } from "./world/discount.js";
export type { Metafield } from "./world/metafield.js";
export type { Order, OrderLine, Refund } from "./world/order.js";
export type { Collection, Product, Variant } from "./world/product.js";
export type { World } from "./world/world.js";
export { gidOf, tailOf } from "./world/ids.js";

// What it sends.
export type { Delivery } from "./world/delivery.js";
export type { Delivered, Ways } from "./webhooks/deliver.js";
export type { Surface, TokenFor } from "./signing/session-token.js";
export type { ProxyFor } from "./signing/proxy.js";
