import type { Finding } from "../checks/finding.js";
import type { Path } from "../checks/problem.js";
import type { TierDocument } from "./ladder-document.js";

/** What text needs to stand out from its ground (WCAG 2.2, success criterion 1.4.3). */
const contrastMin = 4.5;

/**
 * Text that is hard to read on its tier's colour. Of black and white the one with more contrast always reaches 4.58 : 1, so this can only
 * happen where the policy chooses the text itself.
 */
export function lintColor({ id, color, textColor }: Pick<TierDocument, "id" | "color" | "textColor">, path: Path): Finding[] {
  if (!color || !textColor) return [];
  const contrast = contrastOf(color, textColor);
  if (contrast >= contrastMin) return [];
  const figures = { tier: id, color, textColor, contrast: Math.floor(contrast * 100) / 100 };
  const sentence = `${textColor} text on ${color} is hard to read: a contrast of ${figures.contrast} : 1, where`
    + ` ${contrastMin} : 1 is asked for; leave textColor out and it is chosen`;
  return [{ level: "warning", code: "text-hard-to-read", path: [...path, "textColor"], figures, sentence }];
}

/** The text that is easier to read on a colour. */
export function readableOn(color: string): "black" | "white" {
  return contrastOf(color, "black") >= contrastOf(color, "white") ? "black" : "white";
}

/** Contrast ratio of black or white on a colour, from 1 to 21 (WCAG 2.2). */
export function contrastOf(color: string, text: "black" | "white"): number {
  const ground = luminance(color);
  return text === "white" ? 1.05 / (ground + 0.05) : (ground + 0.05) / 0.05;
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((i) => {
    const part = parseInt(color.slice(i, i + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
