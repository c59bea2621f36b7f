import type { VerifyingKeys } from "../mounted/verifying.js";

/** The app, as it stands in Shopify's dashboard and in `shopify.app.toml`. */
export type ShopifyConfig = VerifyingKeys & {
  /** A secret of the app's own, 32 characters at least and the same for every process: tokens and webhooks are sealed with it in the books. */
  readonly secret: string;
  /** The scopes that stand in `shopify.app.toml`; with it, a token that has fewer is exchanged at the next visit. */
  readonly scopes?: readonly string[];
  /** The path below which the adapter is mounted; the root unless said. No slash at its end. */
  readonly mount?: string;
};

/**
 * Looks a configuration over.
 *
 * @throws TypeError with everything that is wrong, in sentences
 */
export function soundConfig(config: ShopifyConfig): ShopifyConfig {
  const wrong = [
    ...(["apiKey", "apiSecretKey", "hostName"] as const).flatMap((name) => (config[name] ? [] : [`${name} is missing`])),
    ...(config.secret.length < secretMin ? [`secret has ${config.secret.length} characters, and needs ${secretMin} at least`] : []),
    ...(config.mount === undefined || config.mount === "" || /^(\/[\w.-]+)+$/.test(config.mount) ? [] : [`mount is "${config.mount}", and begins with a slash and ends with none`]),
  ];
  if (wrong.length > 0) throw new TypeError(`@laurel/shopify: ${wrong.join("; ")}`);
  return config;
}

/**
 * Looks the domain of a shop over.
 *
 * @returns it in small letters
 * @throws TypeError when it is none of Shopify's own
 */
export function soundShop(shop: string | undefined): string {
  const domain = shop?.toLowerCase() ?? "";
  if (!/^[a-z\d][a-z\d-]*\.(?:myshopify\.(?:com|io)|shopify\.com)$/.test(domain)) throw new TypeError(`@laurel/shopify: shop is "${shop ?? ""}", and is a domain such as example.myshopify.com`);
  return domain;
}

const secretMin = 32;
