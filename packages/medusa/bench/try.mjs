import { withShops } from "./bench-shops.mjs";
const { completionFigures } = await import("./completion-cost.mjs");
const { sweepFigures } = await import("./member-sweep.mjs");
const { orderFigures } = await import("./order-sync.mjs");
console.log(await withShops({ sweep: sweepFigures, orders: orderFigures, completion: completionFigures }[process.argv[2]]));
