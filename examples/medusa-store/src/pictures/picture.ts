import { drawing } from "./drawing";
import type { Tone } from "./palette";
import { bowl, box, cake, cups, gaiwan, incense, pot, tin } from "./things";

/** What is to be drawn. */
export type Art = { readonly tone: Tone } & (
  | { readonly thing: "tin" | "cake"; /** Two letters on its paper. */ readonly name: string }
  | { readonly thing: "gaiwan" | "pot" | "bowl" | "cups" | "incense" | "box" }
);

/** The picture of a product, as SVG. */
export function picture(art: Art): string {
  switch (art.thing) {
    case "tin": return drawing(art.tone, tin(art.name));
    case "cake": return drawing(art.tone, cake(art.name), [336, 164, 96]);
    case "gaiwan": return drawing(art.tone, gaiwan(), [330, 158, 104]);
    case "pot": return drawing(art.tone, pot(), [150, 150, 96]);
    case "bowl": return drawing(art.tone, bowl(), [328, 168, 92]);
    case "cups": return drawing(art.tone, cups(), [338, 180, 110]);
    case "incense": return drawing(art.tone, incense(), [320, 210, 118]);
    case "box": return drawing(art.tone, box(), [318, 160, 112]);
  }
}
