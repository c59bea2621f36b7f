// Opens the app in a simulated shop on this machine: `node start.mjs [--port 4140]`. Nothing is kept: every start is a new shop.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { serve } from "@hono/node-server";
import { parse } from "yaml";
import { openApp } from "./server/app.mjs";
import { openSimulatedShop } from "./server/simulated.mjs";

const { values: { port } } = parseArgs({ options: { port: { type: "string", default: "4140" } } });
const data = mkdtempSync(join(tmpdir(), "laurel-shopify-"));
/** @type {(() => unknown)[]} */
const closing = [() => rmSync(data, { recursive: true, force: true })];
let isEnding = false;
async function end(code = 0) {
  if (isEnding) return;
  isEnding = true;
  for (const close of closing.toReversed()) await close();
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void end());

try {
  let answer = async () => new Response("Not yet", { status: 503 });
  const server = await new Promise((resolve, reject) => {
    const made = serve({ fetch: (request) => answer(request), port: Number(port), hostname: "127.0.0.1" }, () => resolve(made));
    made.once("error", reject);
  });
  closing.push(() => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }));
  const appUrl = `http://127.0.0.1:${server.address().port}`;
  const { shop, token } = await openSimulatedShop({ appUrl, port: Number(port) === 0 ? 0 : Number(port) + 1 });
  closing.push(shop.close);

  const policy = parse(readFileSync(new URL("./policy.yaml", import.meta.url), "utf8"));
  const app = await openApp({
    config: { apiKey: shop.apiKey, apiSecretKey: shop.secret, hostName: new URL(appUrl).host, secret: "a secret that is good for a shop on one machine" },
    data, policyOf: async () => policy, bridge: `${shop.url}/app-bridge.js`, framedBy: [shop.url], fetch: shop.fetch,
  });
  closing.push(app.close);
  answer = app.fetch;
  app.start();
  // What Shopify does by itself: it brings webhooks.
  const bringing = setInterval(() => void shop.webhooks.deliver(app.fetch).catch((error) => console.error(error)), 300);
  closing.push(() => clearInterval(bringing));

  // Somebody opens the app in the admin, as after an installation: so it has its token. Then it is told of the past.
  await app.fetch(new Request(`${appUrl}/api/admin/v1/programme`, { headers: { authorization: `Bearer ${token()}` } }));
  const { orders } = await app.adapter.importHistory(shop.domain);
  console.log(`
  素间 · Sujian: a simulated Shopify shop with Laurel in it

  Shop      ${shop.url}/          a product: ${shop.url}/products/moon-lamp
  Account   ${shop.url}/account   come in as one of four sample shoppers
  Admin     ${shop.url}/admin/apps/laurel   (?locale=zh-CN, zh-TW)

  ${orders.told} orders of the past year were told to the ledger. Nothing of this is kept; end it with Ctrl-C.
`);
} catch (error) {
  console.error(`\n  ${error instanceof Error ? error.message : String(error)}\n`);
  await end(1);
}
