import { nameOf } from "@laurel/core";
import type { TierNamed } from "./answers.js";
import type { Speaking } from "./staff.js";

/** A tier of a ladder as screens name and colour it; one that the policy has no more goes by its id. */
export function tierNamed(voice: Pick<Speaking, "words" | "document">, ladder: string, tier: string): TierNamed {
  const tiers = voice.document.ladders.find(({ id }) => id === ladder)?.tiers ?? [];
  const rank = tiers.findIndex(({ id }) => id === tier);
  const found = tiers[rank];
  return { tier, name: nameOf(found?.name, tier, voice), ...(found && { rank }), ...(found?.color !== undefined && { color: found.color }) };
}
