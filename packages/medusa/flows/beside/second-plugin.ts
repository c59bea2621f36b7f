import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { shopFolder } from "../stage/template.js";

const name = "second-plugin";

/** What the second plugin says to a cart that it has seen, and to one it does not let through. */
export const seenBySecond = (cart: string): string => `the second plugin has seen ${cart}`;
export const refusedBySecond = "the second plugin does not let it through";

/**
 * A plugin as others write them: it takes the one place that `completeCart.validate` has. Written into the shop's `node_modules` as an installation would, since what Medusa loads of a
 * plugin is its build.
 *
 * @returns how the shop names it
 */
export function installSecondPlugin(): { readonly resolve: string } {
  const files = {
    "package.json": JSON.stringify({ name, version: "1.0.0", private: true }),
    ".medusa/server/src/workflows/hooks/complete-cart-validate.js": `
      const { completeCartWorkflow } = require("@medusajs/medusa/core-flows");
      const { MedusaError } = require("@medusajs/framework/utils");
      completeCartWorkflow.hooks.validate(async ({ cart }) => {
        process.stdout.write("the second plugin has seen " + cart.id + "\\n");
        if (cart.metadata && cart.metadata.refuse) throw new MedusaError(MedusaError.Types.NOT_ALLOWED, ${JSON.stringify(refusedBySecond)});
      });`,
  };
  for (const [path, text] of Object.entries(files)) {
    const file = join(shopFolder, "node_modules", name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return { resolve: name };
}
