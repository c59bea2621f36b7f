import type { Discount } from "../../../world/discount.js";

/** A discount as one of the nodes that the Admin API shows it as; `null` where it is no such one. */
export function discountNode(discount: Discount | undefined, type: "DiscountNode" | "DiscountCodeNode" | "DiscountAutomaticNode") {
  if (discount === undefined || (type === "DiscountCodeNode" && discount.code === null) || (type === "DiscountAutomaticNode" && discount.code !== null)) return null;
  return { __typename: type, id: discount.id, discount, codeDiscount: discount, automaticDiscount: discount };
}
