import type { ProgrammeShown } from "@laurel/client/page";
import { readableOn } from "@laurel/core";

/** What a tier looks as if it were made of. */
export type Material = "diamond" | "platinum" | "gold" | "plain";

/** The material that the id of a tier lets one think of. */
export function materialOf(tier: string): Material {
  if (/diamond|black|jade/i.test(tier)) return "diamond";
  if (/platinum|silver/i.test(tier)) return "platinum";
  return /gold|bronze|copper/i.test(tier) ? "gold" : "plain";
}

/** A colour with the text that can be read on it. */
export type TierColors = { readonly color?: string | undefined; readonly textColor?: string | undefined };

/**
 * Gives an element the colours of a tier, or takes them back so that the material's usual ones show. They are set through CSSOM, which a strict content security policy allows.
 *
 * @param colors - of the policy; nothing where it names none
 */
export function paint({ style }: HTMLElement, { color, textColor = color && readableOn(color) }: TierColors = {}): void {
  if (color === undefined) {
    // An element that was never painted shares its style with all others of its kind, which is what makes a thousand of them cheap.
    if (style.length > 0) for (const each of ["--_tier", "--_tier-ink", "--_far"]) style.removeProperty(each);
    return;
  }
  style.setProperty("--_tier", color);
  style.setProperty("--_tier-ink", textColor!);
  // What shines on a material shines away from its text, so that the text never loses by it.
  style.setProperty("--_far", textColor === "black" || (textColor !== "white" && readableOn(textColor!) === "white") ? "#fff" : "#000");
}

/** A tier of any ladder of a programme, with its name and colours. */
export function tierNamed(programme: ProgrammeShown | undefined, id: string | undefined) {
  return programme?.ladders.flatMap(({ tiers }) => tiers).find((tier) => tier.id === id);
}

/** Gives everything within that bears a `data-tier` the material and the colours of that tier. */
export function paintTiers(within: ParentNode, programme: ProgrammeShown | undefined): void {
  for (const each of within.querySelectorAll<HTMLElement>("[data-tier]")) {
    const tier = each.dataset["tier"]!;
    each.dataset["material"] = materialOf(tier);
    paint(each, tierNamed(programme, tier));
  }
}

/** A laurel leaf in lines, on a grid of 24. */
export const leaf = "M5 19C3.5 9.5 9.5 4.5 20 4.5 20 15 14.5 20.5 5 19m0 0 8.5-8.5";
