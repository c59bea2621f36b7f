import type { Room } from "../adapter/room.js";
import { AdminFault } from "../asking/admin-fault.js";

type Answer = { readonly userErrors: readonly { readonly message: string }[] };

/**
 * What a mutation answers, where Shopify has done it.
 *
 * @throws AdminFault `refused` in Shopify's words, where it has not
 */
export function refusalOf<Done extends Answer>({ shop }: Room, operation: string, answer: Done | null): Done {
  if (!answer || answer.userErrors.length > 0) throw new AdminFault("refused", answer?.userErrors.map(({ message }) => message).join("; ") ?? "no answer", { shop, operation });
  return answer;
}

/** Whether Shopify has certainly not done what it was asked. */
export const wasRefused = (error: unknown): boolean => error instanceof AdminFault && (error.code === "refused" || error.code === "access-denied" || error.code === "unauthorised");
