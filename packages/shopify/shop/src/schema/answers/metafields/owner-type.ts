import { typeOf } from "../../../world/ids.js";
import type { MetafieldDefinition } from "../../../world/metafield.js";
import type { World } from "../../../world/world.js";

/** `CUSTOMER` of `gid://shopify/Customer/1`. */
export function ownerTypeOf(gid: string): string {
  const type = typeOf(gid) ?? "";
  if (type === "DiscountAutomaticNode" || type === "DiscountCodeNode" || type === "DiscountNode") return "DISCOUNT";
  if (type === "AppInstallation") return "API_PERMISSION";
  return type === "ProductVariant" ? "PRODUCTVARIANT" : type.toUpperCase();
}

/** What a metafield is defined as. */
export const definitionOf = (world: World, ownerType: string, namespace: string, key: string): MetafieldDefinition | undefined =>
  [...world.definitions.values()].find((each) => each.ownerType === ownerType && each.namespace === namespace && each.key === key);
