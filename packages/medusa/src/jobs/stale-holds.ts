import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { releaseStaleHolds } from "../checkout/stale-holds.js";
import type { Scope } from "../laurel-in.js";

/** Gives back the points of carts that were left alone, and mends those that something has changed past the store's routes. */
export default async function staleHolds(scope: Scope): Promise<void> {
  const { abandoned, mended } = await releaseStaleHolds(scope);
  if (abandoned + mended === 0) return;
  const logger = scope.resolve(ContainerRegistrationKeys.LOGGER) as { readonly info: (text: string) => void };
  logger.info(`Laurel: points of ${abandoned} abandoned carts went back, ${mended} carts were mended`);
}

export const config = { name: "laurel-stale-holds", schedule: "*/10 * * * *" };
