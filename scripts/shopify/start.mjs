import { once } from "node:events";
import { built, installed, started } from "./workspace.mjs";

// The app of examples/shopify-app, in a shop that is simulated on this machine. What it needs is installed first, so it says so.
console.log("Installing what a Shopify app needs (a quarter of a minute, the first time) …");
if (!installed() || !built()) process.exit(1);
const shop = started("examples/shopify-app/start.mjs", process.argv.slice(2));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => void shop.kill(signal));
const [code] = await once(shop, "exit");
process.exitCode = code ?? 0;
