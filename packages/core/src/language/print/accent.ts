import type { TierDocument } from "../../tiers/ladder-document.js";

/** Colours of the materials that tiers are named after. */
const materials: readonly (readonly [name: string, color: string])[] = [
  ["diamond", "#4f8fb8"], ["platinum", "#71849a"], ["gold", "#b98d2c"], ["silver", "#8d949e"], ["bronze", "#a8714a"], ["copper", "#b06a45"],
  ["black", "#2f2f33"], ["ruby", "#a8324a"], ["emerald", "#2f8a63"], ["sapphire", "#2f5fa8"], ["pearl", "#a79f93"], ["jade", "#4b8f72"],
];

/** From the ground up, for tiers that are named after nothing. */
const steps = ["#8b8578", "#a8714a", "#8d949e", "#b98d2c", "#71849a", "#4f8fb8"];

/** The colour of a tier's sign: the policy's own, that of the material in its id, or one that rises with its rank. */
export function accentOf({ id, color }: Pick<TierDocument, "id" | "color">, rank: number, tiers: number): string {
  if (color !== undefined) return color;
  const named = materials.find(([name]) => id.split("-").includes(name));
  if (named) return named[1];
  const step = tiers <= 1 ? 0 : Math.round((rank / (tiers - 1)) * (steps.length - 1));
  return steps[step] ?? "#8b8578";
}
