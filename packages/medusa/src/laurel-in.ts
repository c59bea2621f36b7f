import type { LaurelModule } from "./modules/laurel/laurel-module.js";
import { moduleName } from "./modules/laurel/laurel-module.js";

/** Whatever hands out what Medusa has registered: the container of the application, `req.scope`, that of a subscriber or a step. */
export type Scope = { readonly resolve: (name: string) => unknown };

/** Laurel as it was registered in Medusa's container. */
export function laurelIn(scope: Scope): LaurelModule {
  // Inside of workflows and jobs Medusa hands out stand-ins, behind which whatever can be called has lost what hangs on it; knex can be called.
  return (scope.resolve(moduleName) as LaurelModule).itself();
}
