import { once } from "node:events";
import { built, installed, started } from "./workspace.mjs";

// The shop of examples/medusa-store on a database of its own. What it needs is installed first: about a thousand packages, so it says so.
console.log("Installing Medusa (half a minute, the first time) …");
if (!installed() || !built()) process.exit(1);
const shop = started("examples/medusa-store/start.mjs", process.argv.slice(2));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => void shop.kill(signal));
const [code] = await once(shop, "exit");
process.exitCode = code ?? 0;
