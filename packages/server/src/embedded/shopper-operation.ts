import { type ShopperOperationId, shopperRoutes } from "@laurel/client/wire";

/** What a page asks for: an operation, and what stands in its path. */
export type ShopperAsked = { readonly operation: ShopperOperationId; readonly params: Readonly<Record<string, string>> };

const patterns = (Object.entries(shopperRoutes) as [ShopperOperationId, (typeof shopperRoutes)[ShopperOperationId]][]).map(([operation, { method, path }]) => ({
  operation, method, pattern: new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`),
}));

/** Which operation of a shopper's page is asked for; `undefined` for everything else, be it one of staff or of a backend. */
export function shopperOperation(method: string, path: string): ShopperAsked | undefined {
  const [bare = ""] = path.split("?");
  for (const each of patterns) {
    const found = each.method === method ? each.pattern.exec(bare) : null;
    if (found) return { operation: each.operation, params: decoded(found.groups ?? {}) };
  }
  return undefined;
}

/** What is written wrongly names nothing, and is refused by whoever looks for it. */
function decoded(groups: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(groups).map(([name, text]) => {
    try {
      return [name, decodeURIComponent(text)];
    } catch {
      return [name, text];
    }
  }));
}
