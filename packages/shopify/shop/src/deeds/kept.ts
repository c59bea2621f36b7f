import { finish } from "../bulk/run-bulk.js";
import { digestOf, metafieldKey, namespaceOf } from "../world/metafield.js";
import type { ShopFunction } from "../world/shop-function.js";
import type { World } from "../world/world.js";

/** What the app has put into the shop, to be looked at. */
export function keptIn(world: World) {
  return {
    discounts: { all: () => [...world.discounts.values()] },
    segments: { all: () => [...world.segments.values()] },
    metafields: {
      /** What is kept with a thing; in the app's own namespace when none is named. */
      get: (ownerId: string, key: string, namespace?: string) => world.metafields.get(metafieldKey(ownerId, namespaceOf(world.facts.appId, namespace), key)),
      all: () => [...world.metafields.values()],
      digestOf,
    },
    bulk: {
      all: () => [...world.bulk.values()],
      /** Ends what runs. */
      finish: (): void => {
        for (const each of world.bulk.values()) if (each.status === "CREATED" || each.status === "RUNNING") finish(world, each);
      },
    },
    functions: {
      /** Deploys a Function of the app's: what runs in carts where a discount names its handle. Without it such discounts take nothing off. */
      deploy: (handle: string, code: ShopFunction): void => void world.functions.set(handle, code),
    },
    /** What apps told Shopify Flow. */
    triggers: world.triggers,
  };
}
