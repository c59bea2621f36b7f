import { withShops } from "./bench-shops.mjs";
const which = process.argv[2];
const { completionFigures } = await import("./completion-cost.mjs");
const { sweepFigures } = await import("./member-sweep.mjs");
console.log(await withShops(which === "sweep" ? sweepFigures : completionFigures));
