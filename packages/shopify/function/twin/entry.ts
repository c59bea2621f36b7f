// What is bundled to run in an engine that has nothing but the language (`build.mjs`).
export { discountDelivery } from "./discount-delivery.js";
export { discountLines } from "./discount-lines.js";
