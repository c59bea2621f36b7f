import * as z from "zod";

const path = z.string().meta({ description: "What is dark, as the `d` of an SVG path; one module is one unit." });

/** A QR code, drawn: a path for a `viewBox` of `0 0 size size`. The quiet zone of 4 modules around it is the page's to leave (ISO/IEC 18004). */
export const QrCode = z.object({ size: z.int().meta({ description: "Modules to a side." }), path }).meta({ id: "QrCode" });

/** A Code 128 bar code, drawn: a path for a `viewBox` of `0 0 width 1`. The quiet zones of 10 modules are the page's to leave (ISO/IEC 15417). */
export const Barcode = z.object({
  text: z.string().meta({ description: "What it says, to be printed below." }), width: z.int().meta({ description: "Modules from the first bar to the last." }), path,
}).meta({ id: "Barcode" });
