import type { ProgrammeShown } from "@laurel/client/page";
import { readableOn } from "@laurel/core";

/** What a tier looks as if it were made of. */
export type Material = "diamond" | "platinum" | "gold" | "plain";

/** Colours of tiers whose policy names none; the text on each has a contrast of 4.5 : 1 and more (WCAG 2.2, 1.4.3). */
export const usualColors: Readonly<Record<Material, string>> = { diamond: "#27496d", platinum: "#c3cad3", gold: "#cfa63a", plain: "#e6dfd2" };

/** The material that the id of a tier lets one think of. */
export function materialOf(tier: string): Material {
  if (/diamond|black|jade/i.test(tier)) return "diamond";
  if (/platinum|silver/i.test(tier)) return "platinum";
  return /gold|bronze|copper/i.test(tier) ? "gold" : "plain";
}

/** A colour with the text that can be read on it. */
export type TierColors = { readonly color?: string | undefined; readonly textColor?: string | undefined };

/**
 * Gives an element the colours of a tier. They are set through CSSOM, which a strict content security policy allows.
 *
 * @param colors - of the policy; the material's usual ones where it names none
 */
export function paint({ style }: HTMLElement, material: Material, colors: TierColors = {}): void {
  const { color = usualColors[material], textColor = readableOn(color) } = colors;
  style.setProperty("--_tier", color);
  style.setProperty("--_tier-ink", textColor);
  // What shines on a material shines away from its text, so that the text never loses by it.
  style.setProperty("--_far", textColor === "black" || (textColor !== "white" && readableOn(textColor) === "white") ? "#fff" : "#000");
}

/** Gives everything within that bears a `data-tier` the material and the colours of that tier. */
export function paintTiers(within: ParentNode, programme: ProgrammeShown | undefined): void {
  const tiers = programme?.ladders.flatMap((ladder) => ladder.tiers);
  for (const each of within.querySelectorAll<HTMLElement>("[data-tier]")) {
    const tier = each.dataset["tier"]!;
    paint(each, each.dataset["material"] = materialOf(tier), tiers?.find(({ id }) => id === tier));
  }
}

/** A laurel leaf in lines, on a grid of 24. */
export const leaf = "M5 19C3.5 9.5 9.5 4.5 20 4.5 20 15 14.5 20.5 5 19m0 0 8.5-8.5";
