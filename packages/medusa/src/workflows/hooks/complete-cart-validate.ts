import { container } from "@medusajs/framework";
import { MedusaError } from "@medusajs/framework/utils";
import { completeCartWorkflow } from "@medusajs/medusa/core-flows";
import { seeCart } from "../../checkout/see-cart.js";
import { sayAtCheckout } from "../../checkout/counter/say-refusal.js";
import { weigh } from "../../checkout/weighing/weigh.js";
import type { Scope } from "../../laurel-in.js";
import { type LaurelModule, moduleName } from "../../modules/laurel/laurel-module.js";

/**
 * Refuses to complete a cart whose points are not all there: under Medusa's own lock, so that nothing comes between. For whoever takes the hook `completeCart.validate` for several
 * plugins at once; with the option `hooks.completeCartValidate` Laurel takes it itself.
 *
 * @throws MedusaError `not_allowed`, with a sentence for the shopper
 */
export async function refuseUnbackedPoints({ input: { id: cartId } }: { readonly input: { readonly id: string } }, { container: scope }: { readonly container: unknown }): Promise<void> {
  const weighed = weigh({ kind: "recap", cartId, lasts: "to-the-order" }, await seeCart(scope as Scope, cartId));
  if (weighed.kind === "stands") return;
  // What only should last longer pays all the same.
  if (weighed.kind === "change" && weighed.change.on && weighed.change.away.length === 1 && weighed.change.away[0]!.amount === weighed.change.on.amount && weighed.change.others.length === 0) return;
  throw new MedusaError(MedusaError.Types.NOT_ALLOWED, sayAtCheckout("points-changed", "en"), "points-changed");
}

// Medusa gives each hook to one plugin only, and a second one keeps the server from starting; so it is left to others unless the merchant has said that it is free. By the time
// workflows are loaded the modules are there, and with them the option.
const laurel = container.resolve(moduleName, { allowUnregistered: true }) as LaurelModule | undefined;
if (laurel?.settings.hooks.completeCartValidate) completeCartWorkflow.hooks.validate(refuseUnbackedPoints);
