import type { Tokens } from "../endpoints/tokens.js";
import { happening } from "../webhooks/delivery.js";
import { shopGonePayload } from "../webhooks/shop-payload.js";
import { everyScope, type World } from "../world/world.js";

/** What the shopkeeper does with the app. */
export function appIn(world: World, tokens: Tokens) {
  return {
    /** The app comes, or comes again, with these scopes; every one when left out. */
    install: (scopes: readonly string[] = everyScope) => Object.assign(world, { installed: true, scopes }),
    /** The app goes: its tokens end, and it is told so. `shop/redact` follows two days later, when `redactShop` is called for. */
    uninstall: (): void => {
      tokens.revoke();
      Object.assign(world, { installed: false });
      happening(world).tell("app/uninstalled", shopGonePayload(world));
    },
    /** Asks that the shop be forgotten. */
    redactShop: (): void => happening(world).tell("shop/redact", { shop_id: BigInt(world.facts.id), shop_domain: world.facts.domain }),
    /** Other scopes from here on, of which the app is told. */
    grant: (scopes: readonly string[]): void => {
      const previous = [...world.scopes];
      Object.assign(world, { scopes });
      happening(world).tell("app/scopes_update", { id: BigInt(world.facts.appId), shop_id: `gid://shopify/Shop/${world.facts.id}`, previous, current: [...scopes], updated_at: new Date(world.now()).toISOString() });
    },
  };
}
