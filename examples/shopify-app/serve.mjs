// Serves the app: `node serve.mjs`, with everything that differs from place to place in the environment.
import { serve } from "@hono/node-server";
import { openApp } from "./server/app.mjs";

const wanted = { SHOPIFY_API_KEY: "the app's client id", SHOPIFY_API_SECRET: "the app's client secret", SHOPIFY_APP_URL: "where the app is reached, https://…", LAUREL_SECRET: "32 characters at least, the same for every process, never lost" };
const missing = Object.entries(wanted).filter(([name]) => !process.env[name]);
if (missing.length > 0) {
  console.error(`The app needs to be told:\n${missing.map(([name, what]) => `  ${name}  ${what}`).join("\n")}`);
  process.exit(2);
}
const { SHOPIFY_API_KEY, SHOPIFY_API_SECRET, SHOPIFY_APP_URL, SCOPES, LAUREL_SECRET, DATABASE_URL, DATA = "./.data", PORT = "3000", HOST = "0.0.0.0" } = process.env;

const app = await openApp({
  config: { apiKey: SHOPIFY_API_KEY, apiSecretKey: SHOPIFY_API_SECRET, hostName: new URL(SHOPIFY_APP_URL).host, secret: LAUREL_SECRET, ...(SCOPES && { scopes: SCOPES.split(",").map((each) => each.trim()) }) },
  data: DATA, ...(DATABASE_URL && { databaseUrl: DATABASE_URL }),
});
app.start();
const server = serve({ fetch: app.fetch, port: Number(PORT), hostname: HOST }, ({ address, port }) => console.log(`Laurel for Shopify listens on ${address}:${port}`));

let isEnding = false;
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    if (isEnding) return;
    isEnding = true;
    // What is under way is answered; Shopify sends again whatever comes now.
    server.close(() => void app.close().then(() => process.exit(0)));
  });
}
